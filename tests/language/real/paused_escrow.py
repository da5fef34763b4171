# An escrow written straight down: each wait is a pause, in a loop, a try and a with.
from pvm_sdk import pause


class Vault:
    def __init__(self): self.held, self.log = 0, []

    def __enter__(self): return self

    def __exit__(self, kind, value, tb):
        self.log.append(f"closed with {self.held} held, {kind.__name__ if kind else 'fine'}")
        return False


def deal(vault, price, parts, fail_at=None):
    with vault as v:
        try:
            for n, amount in enumerate(parts, 1):
                pause(f"deposit {n}")
                v.held += amount
                v.log.append(f"deposit {n}: {amount}")
                if n == fail_at:
                    raise TimeoutError(f"no delivery after {n}")
                if v.held >= price:
                    break
            else:
                raise ValueError(f"only {v.held} of {price}")
            pause("delivery")
            paid, v.held = v.held, 0
            return f"seller gets {price}, buyer back {paid - price}"
        except TimeoutError as e:
            refund, v.held = v.held, 0
            return f"refund {refund}: {e}"


a = Vault()
print(deal(a, 100, iter([60, 70, 99])), a.log)
b = Vault()
print(deal(b, 100, [30, 30], fail_at=2), b.log)
c = Vault()
try:
    deal(c, 100, [5])
except ValueError as e:
    print(e, c.log)
