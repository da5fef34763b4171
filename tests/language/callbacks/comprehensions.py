# Pauses in nested comprehensions: element, condition, key, value and inner iterable.
from pvm_sdk import pause


def p(label, x):
    pause(label)
    return x


print([[p("element", i * j) if i == j == 1 else i * j for j in range(3)] for i in range(2)])
print({k: (p("value", v) if k == "b" else v) for k, v in {"a": 1, "b": 2}.items()})
print([x for x in range(4) if (p("condition", True) if x == 2 else x % 2)])
print([y for x in "ab" for y in (p("inner", [x, x]) if x == "b" else [x])],
      sorted({p("set", x) if x == 1 else x for x in range(3)}))
