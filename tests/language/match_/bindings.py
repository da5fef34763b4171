# Names bound by a failed pattern may stay; the subject is evaluated once; guards see bindings.
calls = []


def subject():
    calls.append("s")
    return [1, 2, 3]


match subject():
    case [a, 5, c]:
        print("no")
    case [a, b, c] if calls.append("guard") or a > 1:
        print("no")
    case [a, *rest]:
        print(a, rest, calls)


class Watch:
    __match_args__ = ("v",)

    @property
    def v(self):
        calls.append("v")
        return 3


calls.clear()
match Watch():
    case Watch(1):
        print("no")
    case Watch(v=3) as w:
        print("yes", calls, type(w).__name__)
for cmd in (("add", 1, 2), ("neg", 5), ("nop",), "text"):
    match cmd:
        case ["add", x, y]: print(x + y)
        case ["neg", x]: print(-x)
        case [name]: print("just", name)
        case _: print("other")
match = 5
case = match + 1
_ = case
print(match, case, _)
