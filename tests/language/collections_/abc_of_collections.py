# What isinstance says of collections' own types against collections.abc, and classes registered with them.
import abc
import collections
import collections.abc as A

VALUES = {"list": [], "str": "a", "keys": {}.keys(), "values": {}.values(), "items": {}.items(),
          "deque": collections.deque(), "Counter": collections.Counter(), "dict": {},
          "UserDict": collections.UserDict(), "ChainMap": collections.ChainMap(),
          "UserList": collections.UserList(), "UserString": collections.UserString("a")}
for name in ("Sequence MutableSequence Mapping MutableMapping Set KeysView ItemsView MappingView "
             "Hashable Collection Reversible Iterable").split():
    cls = getattr(A, name)
    print(name, [key for key, value in VALUES.items() if isinstance(value, cls)])


class V: pass
class W(V): pass
class Own(A.Sequence): pass
class X: pass


@A.Mapping.register
class M: pass


print(A.Sequence.register(V) is V, isinstance(V(), A.Sequence), issubclass(W, A.Sequence),
      issubclass(V, A.Collection), issubclass(V, A.MutableSequence), issubclass(A.Sequence, V))
print(isinstance(M(), A.Mapping), isinstance(M(), A.Sequence), issubclass(M, A.Iterable))
Own.register(X)
print(isinstance(X(), Own), isinstance(X(), A.Sequence), issubclass(X, A.Mapping), issubclass(X, abc.ABC))


class Both(W, M): pass


print(issubclass(Both, A.Sequence), issubclass(Both, A.Mapping))
match V():
    case [*_]: print("a sequence")
try:
    A.Sequence.register(A.Collection)
except RuntimeError as e:
    print(e)
try:
    A.Sequence.register(3)
except TypeError as e:
    print(e)


def flat(x):
    if isinstance(x, A.Mapping):
        return {k: flat(v) for k, v in x.items()}
    if isinstance(x, A.Sequence) and not isinstance(x, str):
        return [flat(v) for v in x]
    return x


print(flat({"q": collections.deque([1, 2]), "c": collections.ChainMap({"a": 1}),
            "u": collections.UserDict(z=1), "l": collections.UserList([1])}))
for view in ({}.keys(), {}.items()):
    try:
        hash(view)
    except TypeError as e:
        print(e)
