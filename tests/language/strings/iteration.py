# Iterating a string gives one-character strings; it may be walked by several iterators.
s = "aé漢😀"
it = iter(s)
print(next(it), next(it), list(it), list(it), next(it, "end"))
a, b = iter(s), iter(s)
print(next(a), next(b), next(a), list(b), list(a))
print([ord(c) for c in s], {c: i for i, c in enumerate(s)}, [x + y for x in "ab" for y in "cd"])
print(list(zip(s, s[1:])), max(s), min(s), sorted("hello"), "".join(sorted(set("hello"))),
      tuple("ab"), list(map(ord, "ab")))
count = {}
for ch in "mississippi":
    count[ch] = count.get(ch, 0) + 1
print(count)
