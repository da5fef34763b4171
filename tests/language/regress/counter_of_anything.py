# A counter made of a mapping takes its values as they are.
from collections import Counter

print(Counter({"a": [], "b": None}), Counter(a="x"), Counter(Counter("aab")))
c = Counter({"a": 1})
c.update({"a": 2, "b": 3}, c=4)
print(c)
try:
    c.update({"a": []})
except TypeError as error:
    print(error)
