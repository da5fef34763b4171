# functions of operator, functools, struct, math and their like do not become methods
import enum
import functools
import hmac
import math
import operator
import random
import struct


class Rule:
    compare = operator.ge
    fold = functools.reduce
    by = functools.cmp_to_key
    pack = struct.pack
    product = math.prod
    same = hmac.compare_digest
    draw = random.gauss
    both = staticmethod(operator.add)
    of_class = classmethod(operator.is_)

    def holds(self, a, b):
        return self.compare(a, b)

    def later(self, a, b):
        compare = self.compare
        return compare(a, b)


class Narrow(Rule):
    def holds(self, a, b):
        return super().compare(a, b) and super().holds(a, b)


class Watched(Rule):
    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


class Willing(Rule):
    def __getattr__(self, name):
        return name


for rule in (Rule(), Narrow(), Watched(), Willing()):
    for a, b in ((2, 1), (1, 2), (1, 1)):
        print(rule.holds(a, b), rule.later(a, b), getattr(rule, "compare")(a, b))
    print(rule.fold(operator.add, [1, 2]), sorted([3, 1, 2], key=rule.by(lambda a, b: b - a)))
    print(rule.pack("<H", 5), rule.product([2, 3]), rule.same(b"a", b"a"), type(rule.draw(0, 1)).__name__)
    print(rule.both(1, 2), rule.of_class(Rule), rule.compare is operator.ge)
print(Rule.compare(1, 2), Willing().other)

for function in (operator.add, functools.reduce, functools.cmp_to_key, struct.pack, math.prod):
    print(type(function).__name__, repr(function), function.__name__, function.__qualname__)
    print(callable(function), isinstance(function, type(len)), isinstance(function, type(lambda: 1)))
    print([name for name in ("__code__", "__defaults__", "__get__", "__dict__") if hasattr(function, name)])


class Sign(enum.Enum):
    PLUS = operator.add
    ONE = 1


print(list(Sign), Sign.PLUS.value(1, 2))
print(operator.add.__call__(1, 2), {operator.add: 1}[operator.add], functools.partial(operator.add, 1)(2))
