# Payroll in cents: progressive tax, pension cap, deductions, and a batch that fails as a whole.
from collections import namedtuple

Band = namedtuple("Band", "upto rate")
BANDS = [Band(1000_00, 0), Band(3000_00, 20), Band(None, 40)]
PENSION_CAP = 150_00


def tax(gross):
    due, low = 0, 0
    for band in BANDS:
        high = gross if band.upto is None else min(gross, band.upto)
        if high > low:
            due += (high - low) * band.rate // 100
        low = band.upto
        if low is None or gross <= low:
            break
    return due


class Employee:
    def __init__(self, name, monthly=None, hourly=None, hours=0):
        self.name, self.monthly, self.hourly, self.hours = name, monthly, hourly, hours

    @property
    def gross(self):
        if self.monthly is not None:
            return self.monthly
        overtime = max(0, self.hours - 160)
        return self.hourly * (self.hours - overtime) + self.hourly * overtime * 3 // 2

    def slip(self):
        gross = self.gross
        pension = min(gross * 5 // 100, PENSION_CAP)
        t = tax(gross - pension)
        net = gross - pension - t
        if net < 0:
            raise ValueError(f"{self.name}: negative net {net}")
        return {"name": self.name, "gross": gross, "pension": pension, "tax": t, "net": net}


def run(staff, funds):
    slips = [e.slip() for e in staff]
    total = sum(s["net"] for s in slips)
    if total > funds:
        raise RuntimeError(f"need {total}, have {funds}")
    return slips, funds - total


staff = [Employee("al", monthly=4500_00), Employee("bo", hourly=20_00, hours=170),
         Employee("cy", monthly=900_00)]
slips, left = run(staff, 20_000_00)
for s in slips:
    print(f"{s['name']:4}" + "".join(f"{s[k] / 100:>10,.2f}" for k in ("gross", "pension", "tax",
            "net")))
print(left, [tax(g) for g in (0, 1000_00, 1000_01, 3000_00, 5000_00)])
for bad in (lambda: run(staff, 1), lambda: run([Employee("dx", monthly=-100)], 10)):
    try:
        bad()
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__, e)
