# Classes below staticmethod and classmethod, and what a wrapper says of its function
class Tagged(staticmethod):
    def __init__(self, f, tag=None): super().__init__(f); self.tag = tag
class C:
    f = Tagged(len, tag='t')
    g = Tagged(lambda: 1)
print(C.__dict__['f'].tag, C.f('abc'), C().g(), C.__dict__['g'](), type(C.__dict__['f']).__name__, C.__dict__['g'].__func__ is C.g)
class A:
    @classmethod
    def m(cls): "doc"
    @staticmethod
    def s(x: int): "sdoc"
for w in A.__dict__['m'], A.__dict__['s']:
    print(w.__name__, w.__module__, w.__qualname__, w.__doc__, w.__annotations__, w.__wrapped__ is w.__func__)
class CM(classmethod): pass
print(type(CM(1)).__name__, isinstance(CM(1), classmethod))
class D:
    @CM
    def f(cls): return cls.__name__
print(D.f(), type(D.__dict__['f']).__name__, D().f())
class Note(classmethod):
    def __init__(self, f):
        super().__init__(f)
        self.calls = 0
    def __get__(self, obj, cls=None):
        self.calls += 1
        return super().__get__(obj, cls)
class N:
    @Note
    def f(cls, x): return cls.__name__ * x
print(N.f(2), N().f(1), N.__dict__['f'].calls)
for bad in (lambda: staticmethod(), lambda: staticmethod(1, 2), lambda: property(1, 2, 3, 4, 5), lambda: property(x=1)):
    try: bad()
    except TypeError as e: print(e)
