# An operator asks the left side, then the right, and a subclass on the right first.
class Left:
    def __add__(self, other):
        return f"{type(self).__name__}+" if other != "no" else NotImplemented

    def __mul__(self, other):
        return NotImplemented


class Right:
    def __radd__(self, other):
        return "+Right"

    def __rmul__(self, other):
        return "*Right"

    def __rsub__(self, other):
        return f"{other!r}-Right"


class Sub(Left):
    def __radd__(self, other):
        return "Sub first"


class Quiet(Left):
    pass


print(Left() + 1, Left() + Right(), 1 + Right(), Left() * Right(), [] + Right() if False else "", "a" * Right(), None - Right(), 2.5 - Right())
print(Left() + Sub(), Sub() + Left(), Left() + Quiet(), Sub() + Sub())
for bad in (lambda: Left() + "no", lambda: Left() * 2, lambda: 2 * Left(), lambda: Left() - Left(), lambda: Right() + 1, lambda: -Left(),
            lambda: Left() @ Right(), lambda: Left() ** 2, lambda: divmod(Left(), 2), lambda: Left() << 1, lambda: [1] + Left()):
    try:
        bad()
    except TypeError as error:
        print(error)


class InPlace:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(other)
        return self

    def __isub__(self, other):
        return NotImplemented

    def __sub__(self, other):
        return "plain minus"


x = y = InPlace()
x += 1
x += [2]
print(x is y, y.log)
x -= 1
print(x, y.log)
