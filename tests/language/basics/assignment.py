# Assignment evaluates the right side first, then the targets from left to right.
log = []


def see(tag, value=None):
    log.append(tag)
    return value


box = {}
see("a", box)[see("k1", "x")] = see("b", box)[see("k2", "y")] = see("value", 7)
print(log, box)
a = b = c = [1]
a.append(2)
print(a, b, c, a is c)
i = 0
i, letters = 1, ["p", "q", "r"]
letters[i], i = "Z", 2
print(letters, i)
x, y = 1, 2
x, y = y, x
print(x, y)
(p, q), [r, s] = (1, 2), "rs"
print(p, q, r, s)
n = 5
n += 1; n -= 2; n *= 3; n //= 2; n **= 2; n %= 10; n <<= 3; n >>= 1; n |= 1; n &= 15; n ^= 2
print(n)
f = 7
f /= 2
print(f)
items = [1, 2]
alias = items
items += (3,)
print(alias, alias is items)
tup = (1, 2)
old = tup
tup += (3,)
print(tup, old)
v: int = 3
w: str
print(v, __annotations__)
