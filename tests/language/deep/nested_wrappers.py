# Bound methods, static methods and aliases of types, one around the other some hundred times.
import types


def counted(*args):
    "says how many"
    return len(args), args[:3]


method = counted
for i in range(300):
    method = types.MethodType(method, i)
print(method(1, 2)[0], method(1, 2)[1], method(*[3, 4])[1], method.__doc__, method.__name__)
print(method.__self__, method.__func__.__self__, callable(method))
try:
    method(a=1)
except TypeError as error:
    print(error)
try:
    method.missing
except AttributeError as error:
    print(error)

static = counted
for i in range(300):
    static = staticmethod(static)
print(static(1, 2), static.__doc__, static.__name__, len(repr(static)) > 300 * 16)

alias = list[int]
for i in range(300):
    alias = types.GenericAlias(alias, (str, i))
print(alias([1, 2]), repr(alias)[:40], len(repr(alias)), len(repr(alias | int)), len(repr(int | alias)))
print(types.GenericAlias(list[int], ()), types.GenericAlias(5, (int, None)), types.GenericAlias(int | str, (int,)))
print(alias == alias, hash(alias) == hash(alias), alias.append is list.append)

mixed = counted
for i in range(100):
    mixed = types.GenericAlias(types.MethodType(staticmethod(mixed), i), (int,))
print(mixed(1), mixed.__name__, mixed.__args__)


class Holder:
    call = mixed
    static = static
    method = method
    both = staticmethod(classmethod(mixed))
    read = property(method)


print(Holder.call(1)[0], Holder().call(1)[0], Holder().static(1), Holder().method(1)[0])
print(Holder().read[0])
