# partial's parts cannot be set; a cached method knows its cache; singledispatch takes unions of classes only
import functools


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


p = functools.partial(int, base=2)
attempt(lambda: setattr(p, "func", str))
attempt(lambda: delattr(p, "args"))
attempt(lambda: setattr(p, "keywords", {}))
p.note = "mine"
print(p("101"), p.func is int, p.args, p.keywords, vars(p))


class Named(functools.partial):
    pass


n = Named(max, 3)
n.label = "x"
print(n(5), vars(n))


class Loud(functools.partial):
    def __call__(self, *args):
        return "loud", super().__call__(*args)


print(functools.partial(Loud(max, 3), 4)(5), functools.partial(functools.partial(max, 3), 4).args)


class Shop:
    @functools.lru_cache(2)
    def price(self, x):
        return x


s = Shop()
print(s.price(1), s.price(1), s.price.cache_info(), type(s.price).__name__)
s.price.cache_clear()
print(s.price.cache_info(), s.price.__self__ is s, s.price.__name__, s.price.cache_parameters())


@functools.singledispatch
def show(x):
    return "base"


attempt(lambda: show.register(int | list[str]))
attempt(lambda: show.register(list[str]))
attempt(lambda: show.register(list[str], len))


def annotated(x: int | list[str]):
    return "union"


attempt(lambda: show.register(annotated))
print(show(1), show.register(int | None, lambda x: "int or none")(1), show(1), show(None))
