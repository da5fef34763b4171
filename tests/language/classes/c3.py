# Multiple inheritance follows the C3 order, and cooperative super visits each class once.
class Base:
    def __init__(self):
        self.trail = ["Base"]

    def who(self):
        return "Base"


class A(Base):
    def __init__(self):
        super().__init__()
        self.trail.append("A")

    def who(self):
        return "A>" + super().who()


class B(Base):
    def __init__(self):
        super().__init__()
        self.trail.append("B")

    def who(self):
        return "B>" + super().who()


class C(A, B):
    def __init__(self):
        super().__init__()
        self.trail.append("C")

    def who(self):
        return "C>" + super().who()


class D(B, A):
    pass


print([k.__name__ for k in C.mro()], C().trail, C().who(), D().who(), D().trail)


class X: pass
class Y(X): pass
class Z(X): pass
class P(Y, Z): pass
class Q(Z): pass
class R(P, Q): pass


print([k.__name__ for k in R.__mro__])
for bases in ((X, Y), (P, D, object, X), (object, X), (X, X), (C, D)):
    try:
        type("Bad", bases, {})
    except TypeError as error:
        print(str(error).replace("\n", " "))
