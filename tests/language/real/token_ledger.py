# A token with allowances, minting rights, events, and exact refusal texts.
class Token:
    def __init__(self, owner):
        self.owner, self.balances, self.allowed, self.events = owner, {}, {}, []

    def _move(self, src, dst, n):
        have = self.balances.get(src, 0)
        if n < 0 or have < n:
            raise ValueError(f"{src} has {have}, needs {n}")
        self.balances[src] = have - n
        self.balances[dst] = self.balances.get(dst, 0) + n
        if not self.balances[src]:
            del self.balances[src]
        self.events.append(("moved", src, dst, n))

    def mint(self, caller, to, n):
        if caller != self.owner:
            raise PermissionError(f"{caller} may not mint")
        self.balances[to] = self.balances.get(to, 0) + n
        self.events.append(("minted", to, n))

    def transfer(self, caller, to, n):
        self._move(caller, to, n)

    def approve(self, caller, spender, n):
        self.allowed[caller, spender] = n

    def transfer_from(self, caller, src, dst, n):
        left = self.allowed.get((src, caller), 0)
        if n > left:
            raise PermissionError(f"{caller} may spend {left} of {src}")
        self._move(src, dst, n)
        self.allowed[src, caller] = left - n


t = Token("root")
for call in (("mint", "root", "al", 100), ("mint", "al", "al", 1), ("transfer", "al", "bo", 30),
             ("transfer", "bo", "cy", 31), ("transfer", "al", "al", 5), ("approve", "al", "di", 50),
             ("transfer_from", "di", "al", "cy", 40), ("transfer_from", "di", "al", "cy", 11),
             ("transfer_from", "di", "al", "cy", 10), ("transfer", "al", "bo", 20),
             ("transfer", "bo", "al", -1)):
    try:
        getattr(t, call[0])(*call[1:])
    except (ValueError, PermissionError) as e:
        print(type(e).__name__, e)
print(t.balances, sum(t.balances.values()), t.allowed)
for event in t.events:
    print(*event)
