# reduce and partial: starts, keywords, nesting, attributes and errors.
from functools import partial, partialmethod, reduce

print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "start"),
      reduce(max, [3, 9, 2]), reduce(lambda a, b: f"({a}{b})", "abc", "-"),
      reduce(lambda a, b: a, [7]))


def show(*args, **kwargs):
    return args, kwargs


p = partial(show, 1, k="v")
q = partial(p, 2, k="w", j=3)
print(p(), p(2, z=3), p(k="over"), q(3), q.func is show, q.args, q.keywords,
      partial(int, base=2)("101"), list(map(partial(pow, 2), range(4))),
      sorted(["b", "A"], key=partial(lambda low, s: s.lower() if low else s, True)))


class Cell:
    def __init__(self): self.state = None
    def set(self, value, *, loud=False): self.state = f"{value}{'!' if loud else ''}"
    on = partialmethod(set, "on")
    shout = partialmethod(set, loud=True)


c = Cell()
c.on()
print(c.state)
c.shout("off")
print(c.state)
for call in (lambda: reduce(lambda a, b: a, []), lambda: partial(), lambda: partial(5),
             lambda: reduce(5, [1, 2]), lambda: reduce(max, 5), lambda: p(k=1)(2)):
    try:
        print(call())
    except TypeError as e:
        print(e)
