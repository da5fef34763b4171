# with calls enter and exit in order, passes exceptions, and may suppress them.
class Ctx:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter failed")
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind.__name__ if kind else None, value, tb is not None)
        if self.fail == "exit":
            raise RuntimeError("exit failed")
        return self.suppress


with Ctx("a") as a, Ctx("b") as b:
    print("body", a, b)
with Ctx("s", suppress=True):
    raise ValueError("hidden")
try:
    with Ctx("x"), Ctx("y", fail="exit"):
        raise KeyError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))
try:
    with Ctx("p"), Ctx("q", fail="enter"):
        print("never")
except RuntimeError as e:
    print(e)
with (Ctx("one") as one, Ctx("two", suppress=True) as two,):
    1 / 0


def ret():
    for i in range(3):
        with Ctx(f"r{i}"):
            if i == 0:
                continue
            return i


print(ret())
with Ctx("t") as (x, *y):
    print(x, y)


def brk():
    while True:
        with Ctx("w", suppress=True):
            break
    return "left"


print(brk())
