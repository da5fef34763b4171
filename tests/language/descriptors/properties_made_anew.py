# Properties made anew: their docs, their classes, an __init__ of their own
class Base:
    @property
    def s(self): "Base.getter"; return 1
class Sub(Base):
    @Base.s.getter
    def s(self): "Sub.getter"; return 2
print(Sub.s.__doc__, Sub().s)
class P(property): "This is a subclass"
class T:
    @P
    def s(self): "spam"
    @s.setter
    def s(self, v): self.v = v
    @P
    def bare(self): return 5
print(T.s.__doc__, type(T.s).__name__, T.bare.__doc__, T().bare)
t = T(); t.s = 4; print(t.v)
class Q(property): pass
class U:
    x = Q(lambda self: 3, doc='given')
    @Q
    def y(self): 'why'
    y = y.getter(lambda self: 8)
print(U.x.__doc__, U.y.__doc__, U().y, property(lambda s: 1, doc='d').getter(lambda s: 2).__doc__)
p = property(lambda s: 1, doc='d').getter(None); print(p.__doc__, p.fget is not None)
class P(property):
    def __init__(self, name, *, more=0):
        self.n = name
        self.more = more
        super().__init__(self._get, doc='by init')
    def _get(self, obj): return obj.__dict__.get(self.n, 'none')
class X:
    x = P('x')
    y = P('y', more=3)
o = X()
print(o.x, o.y, X.y.more)
o.__dict__['x'] = 3; print(o.x)
try: o.x = 4
except AttributeError as e: print(e)
class R:
    z = property(lambda self: 1)
r = R()
for i in range(3):
    print(r.z)
    if i == 0: R.z.__init__(lambda self: 2)
