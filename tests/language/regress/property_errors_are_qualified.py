# A property that cannot be written or deleted names its class as it was made.
class Outer:
    class Inner:
        fixed = property(lambda self: 1)


def make():
    class Local(Outer.Inner):
        pass
    return Local()


for thing in (Outer.Inner(), make()):
    for action in (lambda: setattr(thing, "fixed", 2), lambda: delattr(thing, "fixed")):
        try:
            action()
        except AttributeError as error:
            print(error)
