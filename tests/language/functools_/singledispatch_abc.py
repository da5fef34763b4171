# singledispatch over abstract classes: registered, hooked and inherited ones; ambiguity; methods of each kind.
from functools import singledispatch, singledispatchmethod
from collections.abc import Sized, Container, Iterable, Collection, Sequence, Mapping, MutableSequence
import abc
from collections import deque, UserDict, UserList, ChainMap, OrderedDict, Counter
def T(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
@singledispatch
def g(x): return "base"
for t in (Sized, Container): g.register(t, lambda x, t=t: t.__name__)
for v in ([], {}, set(), "", 3, range(3)): T(lambda: g(v))
g.register(Iterable, lambda x: "Iterable")
for v in ([], {}, set(), "", 3, (i for i in ""), iter([])): T(lambda: g(v))
g.register(Collection, lambda x: "Coll")
for v in ([], {}, set(), "", 3, (i for i in ""), iter([])): T(lambda: g(v))
g.register(Sequence, lambda x: "Seq"); g.register(Mapping, lambda x: "Map"); g.register(dict, lambda x: "dict"); g.register(MutableSequence, lambda x: "MSeq")
for v in ([], {}, set(), "", 3, (i for i in ""), iter([]), deque(), UserDict(), UserList(), ChainMap(), OrderedDict(), Counter(), b"", bytearray(), range(2), {}.keys()): T(lambda: g(v))
print(g.registry[Sequence](0), sorted(c.__name__ for c in g.registry), g.dispatch(int)(0))
class A(abc.ABC): pass
class B(abc.ABC): pass
class X: pass
A.register(X); B.register(X)
@singledispatch
def h(x): return "base"
h.register(A, lambda x: "A"); h.register(B, lambda x: "B")
T(lambda: h(X()))
class Y(X, A): pass
T(lambda: h(Y()))
class Z(B, A): pass
T(lambda: h(Z()))
class P(dict): pass
class Q(P, MutableSequence):
    def insert(s, i, v): pass
T(lambda: g(P())); T(lambda: g(Q()))
class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(c, k): return hasattr(k, "zip_me") or NotImplemented
class U:
    zip_me = 1
@h.register
def _(x: Hook): return "hook"
@h.register
def _(x: int | str): return "int or str"
T(lambda: h(U())); T(lambda: (h(1), h("a"), h(1.5)))
class C:
    @singledispatchmethod
    @classmethod
    def f(cls, x): return cls.__name__, "base"
    @f.register
    @classmethod
    def _(cls, x: int): return cls.__name__, "int"
    @f.register(Sequence)
    @classmethod
    def _(cls, x): return cls.__name__, "seq"
    @singledispatchmethod
    @staticmethod
    def s(x): return "s"
    @s.register
    @staticmethod
    def _(x: Mapping): return "sm"
    @singledispatchmethod
    def m(self, x):
        "doc"
        return "m"
    @m.register
    def _(self, x: Sized): return "msized"
    @singledispatch
    def n(self): return type(self).__name__
class D(C): pass
T(lambda: (C.f(1), C().f(1), D.f([]), D().f(None), C.s({}), C().s(3), C().m(""), C().m(2), D().n()))
T(lambda: (C().m.__name__, C.m.__doc__))
T(lambda: C().m())
T(lambda: g())
T(lambda: g.register(3))
T(lambda: g.register(3, print))
T(lambda: singledispatchmethod(3))
