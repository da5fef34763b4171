# Lists may change while iterated: the iterator keeps only its position.
a = [1, 2, 3, 4, 5, 6]
for x in a:
    if x % 2 == 0:
        a.remove(x)
    if len(a) < 3:
        break
print(a)
b = [1, 2, 3]
for x in b:
    if len(b) < 8:
        b.append(x * 10)
print(b)
it = iter(b)
next(it)
b.clear()
print(list(it))
b.append(5)
print(list(it))
c = [1, 2, 3]
for i, x in enumerate(c):
    c[i] = x * x
print(c)
r = reversed(c)
c.append(100)
print(list(r))
s = {1, 2}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
z = [1, 2, 3, 4]
print([(x, y) for x, y in zip(z, z[1:])], [z.pop() for _ in range(len(z))], z)
