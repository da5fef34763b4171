# Functions are descriptors: __get__ binds, methods compare, other callables do not bind.
def show(self, x=1):
    return type(self).__name__, x


class Callable:
    def __call__(self, *args):
        return args


class C:
    plain = show
    call = Callable()
    builtin = len


c = C()
print(c.plain(), c.call(5), c.builtin([1, 2]), show.__get__(c)(3), show.__get__(c, C).__self__ is c)
print(C.plain is show, C.__dict__["plain"] is show, c.plain == c.plain, c.plain.__func__ is show,
      show.__get__(None, C) is show)
c.inst = show
try:
    c.inst()
except TypeError as error:
    print(error)
print(c.inst(c))
import types
c.bound = types.MethodType(show, c)
print(c.bound(9), types.MethodType(show, 5)(), sorted([c.plain(i)[1] for i in (3, 1)]))
