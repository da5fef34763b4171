# super() in class methods, properties, nested functions, and with attribute access of the MRO.
class A:
    tag = "A"

    @classmethod
    def make(cls):
        return f"A.make({cls.__name__})"

    @property
    def value(self):
        return 1

    def __getitem__(self, i):
        return i


class B(A):
    tag = "B"

    @classmethod
    def make(cls):
        return "B+" + super().make()

    @property
    def value(self):
        return super().value + 10

    def __getitem__(self, i):
        return super().__getitem__(i) * 2

    def tags(self):
        def inner():
            return super(B, self).tag, __class__.tag
        return super().tag, [super(B, self).tag for _ in range(1)], inner()


b = B()
print(B.make(), b.value, b[21], b.tags())
for call in (lambda: super(), lambda: super(A, 5).tag, lambda: super(B, A()),
             lambda: super(B, b).nope, lambda: super(5)):
    try:
        call()
    except (RuntimeError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class C(A):
    def nothing(self):
        return super().missing()


try:
    C().nothing()
except AttributeError as error:
    print(error)
