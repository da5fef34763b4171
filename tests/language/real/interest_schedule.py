# A loan schedule in cents: annuity, rounding carried into the last payment, early repayment.
def annuity(principal, rate_bp, months):
    r = rate_bp / 120000
    return round(principal * r / (1 - (1 + r) ** -months))


def schedule(principal, rate_bp, months, extra=None):
    payment, balance, month = annuity(principal, rate_bp, months), principal, 0
    extra = extra or {}
    while balance > 0:
        month += 1
        interest = (balance * rate_bp + 60000) // 120000
        paid = min(payment + extra.get(month, 0), balance + interest)
        if month == months:
            paid = balance + interest
        balance -= paid - interest
        yield month, paid, interest, paid - interest, balance


rows = list(schedule(10_000_00, 600, 6))
for month, paid, interest, principal, balance in rows:
    print(f"{month:>2} {paid:>8} {interest:>6} {principal:>8} {balance:>8}")
print(sum(r[3] for r in rows), sum(r[2] for r in rows), rows[-1][4])
short = list(schedule(10_000_00, 600, 6, {2: 5000_00}))
print(len(short), sum(r[2] for r in short), short[-1])
