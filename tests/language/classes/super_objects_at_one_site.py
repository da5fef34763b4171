# One place in the source that sees a class, a super of it, and supers bound to an instance and to
# the class itself.


class A:
    x = "A.x"

    @classmethod
    def f(cls):
        return "A.f", cls.__name__

    def g(self):
        return "A.g"


class B(A):
    x = "B.x"

    @classmethod
    def f(cls):
        return "B.f", cls.__name__

    def g(self):
        return super().g()


def ask(o):
    return o.f(), o.x


for o in (B, super(B, B()), B, super(B, B), super(B, B())):
    print(ask(o))


def go(o):
    try:
        return o.g()
    except TypeError as e:
        return str(e)


b = B()
for o in (b, super(B, b), super(B, B), B, super(B, b)):
    print(go(o))
print(b.g())
try:
    print(B.g(B))
except TypeError as e:
    print(e)
print(b.g())
