# Functions, static methods, class methods and bound methods of a class.
class Kinds:
    label = "Kinds"

    def plain(self, x=1):
        return type(self).label, x

    @classmethod
    def of_class(cls, x=2):
        return cls.label, x

    @staticmethod
    def static(x=3):
        return x


class Other(Kinds):
    label = "Other"


for owner in (Kinds(), Other()):
    print(owner.plain(), owner.of_class(), owner.static(), owner.plain(x=5), owner.of_class(x=6), owner.static(x=7))
print(Kinds.plain(Other()), Other.of_class(), Other.static(9))
bound = Other().plain
print(bound("kept"), bound.__func__ is Kinds.plain, bound.__self__.label, bound.__name__)
print(Kinds().plain == Kinds().plain, (k := Kinds()).plain == k.plain, k.of_class == Kinds.of_class)
for bad in (lambda: Kinds.plain(), lambda: Kinds().plain(1, 2), lambda: Kinds().static(1, 2), lambda: Kinds.of_class(1, 2),
            lambda: Kinds().nope(), lambda: Kinds.plain.nope):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(error)
print([f(2) for f in (Kinds.static, Kinds.of_class, Kinds().plain)], list(map(Kinds().static, "ab")))
