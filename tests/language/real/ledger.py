# A double-entry ledger: balanced postings, trial balance, reversal, and refused entries.
from dataclasses import dataclass, field


class Unbalanced(ValueError):
    pass


@dataclass(frozen=True)
class Line:
    account: str
    amount: int


@dataclass
class Ledger:
    entries: list = field(default_factory=list)

    def post(self, text, *lines):
        total = sum(line.amount for line in lines)
        if total:
            raise Unbalanced(f"{text}: off by {total}")
        if len(lines) < 2:
            raise Unbalanced(f"{text}: needs two lines")
        self.entries.append((text, lines))
        return len(self.entries) - 1

    def reverse(self, n):
        text, lines = self.entries[n]
        return self.post(f"reversal of {text}", *(Line(x.account, -x.amount) for x in lines))

    def balances(self):
        out = {}
        for _, lines in self.entries:
            for line in lines:
                out[line.account] = out.get(line.account, 0) + line.amount
        return {k: v for k, v in sorted(out.items()) if v}


book = Ledger()
book.post("capital", Line("cash", 100_00), Line("equity", -100_00))
n = book.post("rent", Line("rent", 30_00), Line("cash", -30_00))
book.post("sale", Line("cash", 55_50), Line("sales", -50_00), Line("vat", -5_50))
for bad in ([Line("cash", 1)], [Line("cash", 5), Line("sales", -4)], [Line("cash", 0)]):
    try:
        book.post("bad", *bad)
    except Unbalanced as e:
        print("refused:", e)
print(book.balances())
book.reverse(n)
for account, amount in book.balances().items():
    print(f"{account:<8}{amount / 100:>10.2f} {'Dr' if amount > 0 else 'Cr'}")
print(sum(book.balances().values()))
