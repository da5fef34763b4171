# Nested loops with several iterators in flight at once.
out = []
for i in range(3):
    for ch in "ab":
        for k, v in {"x": i, "y": ch}.items():
            out.append(f"{i}{ch}{k}{v}")
print(out)
primes = []
for n in range(2, 40):
    for p in primes:
        if p * p > n:
            primes.append(n)
            break
        if n % p == 0:
            break
    else:
        primes.append(n)
print(primes)
a, b = 48, 18
while b:
    a, b = b, a % b
print(a)
i = 0
while i < 3:
    j = i
    while j:
        j -= 1
        if j == 1:
            break
    i += 1
print(i, j)
for x, y, *rest in [(1, 2), (3, 4, 5, 6)]:
    print(x, y, rest)
