# A callable inside a thousand bound methods is called by CPython as deep as its native stack reaches; here it is a RecursionError.
import types


def counted(*args):
    "says how many"
    return len(args)


method = counted
for i in range(1100):
    method = types.MethodType(method, i)
for ask in (method, lambda: method.__name__, lambda: method.__doc__):
    try:
        print(ask())
    except RecursionError as error:
        print(error)
alias = list[int]
for i in range(1100):
    alias = types.GenericAlias(alias, (int,))
try:
    print(alias())
except RecursionError as error:
    print(error)
