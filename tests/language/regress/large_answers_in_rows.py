# Natives in rows whose answers are large, or many: none of them has to live, and counts of any size.
import functools
import re

print(sum(map(len, map("x".ljust, [10**5] * 300))))
n = 0
for s in filter(str.isspace, map("x".ljust, [10**5] * 60)):
    n += 1
print(n, sum(1 for _ in map("x".ljust, [10**5] * 60)), any(map(str.isspace, map("x".ljust, [10**5] * 200))))
print(len(re.sub(r"\w+", lambda m: "x", "ab " * 400)), re.subn("a", lambda m: None, "a-" * 70, 65)[1])
for c in (2**63 - 1, 2**62, -(2**62)):
    print(re.sub("a", "x", "aaa", c), re.sub("a", lambda m: "y", "aaa", c), re.sub(b"a", b"x", b"aaa", c),
          re.split("a", "bab", c))
for f in (lambda: re.sub("a", "x", "aaa", 10**30), lambda: re.split("a", "bab", 10**30),
          lambda: re.subn("a", str, "aaa", -(10**30))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
