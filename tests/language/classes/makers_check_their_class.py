# __new__ of a builtin makes only what is below that builtin.
import itertools
import types


class Number(int):
    pass


class Own:
    pass


makers = [type, super, types.FunctionType, types.MethodType, property, staticmethod, classmethod,
          types.MappingProxyType, types.GenericAlias, BaseException, ImportError, AttributeError,
          NameError, UnicodeDecodeError, BaseExceptionGroup, OSError, list, tuple, dict, set, frozenset,
          slice, enumerate, zip, map, filter, reversed, itertools.count, itertools.chain, int, float,
          range, str, bytes, bytearray, memoryview, bool]
for maker in makers:
    for other in (5, [1], Number, Own, object):
        if isinstance(other, type) and issubclass(other, maker):
            continue
        for more in ((), (1, 2)):
            try:
                print(maker.__name__, "made", type(maker.__new__(other, *more)))
            except TypeError as error:
                print(error)
for maker in makers:
    try:
        maker.__new__()
    except TypeError as error:
        print(error)


class Sub(property):
    pass


print(type(property.__new__(Sub, len)) is Sub, int.__new__(Number, 5) + 1)
print(type(AttributeError.__new__(ValueError, 1)), list.__new__(list), str.__new__(str, 5))
