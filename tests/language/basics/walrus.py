# The walrus binds in the enclosing function scope, also from inside a comprehension.
data = [1, 5, 12, 3]
print([y for x in data if (y := x * 2) > 5], y)
if (n := len(data)) > 3:
    print("long", n)
i = 0
while (i := i + 1) < 4:
    print(i, end=" ")
print()


def scan(text):
    found = any((hit := ch) in "aeiou" for ch in text)
    return found, hit


print(scan("rhythm and"), scan("sky"))
total = 0
print([total := total + x for x in data], total)
print((a := 1, b := a + 1), a, b)
print({k: (last := k) for k in "abc"}, last)
