# With asks the class for __enter__ and __exit__, and obeys what __exit__ says.
class Manager:
    def __init__(self, answer=None, fail=None):
        self.answer, self.fail = answer, fail

    def __enter__(self):
        print("enter", self.fail)
        if self.fail == "enter":
            raise ValueError("at the door")
        return "resource"

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__, value, trace is not None)
        if self.fail == "exit":
            raise KeyError("on the way out")
        return self.answer


for answer, fail in ((None, None), (True, None), (0, None), ("yes", None), (None, "enter"), (True, "exit"), (False, "exit")):
    try:
        with Manager(answer, fail) as got:
            print("inside", got)
            raise RuntimeError("body")
        print("went on")
    except Exception as error:
        print("caught", repr(error), repr(error.__context__))
for thing in (5, object, type("OnlyEnter", (), {"__enter__": lambda self: 1})(), type("OnlyExit", (), {"__exit__": lambda *a: 1})()):
    try:
        with thing:
            print("never")
    except TypeError as error:
        print(error)
late = Manager()
late.__enter__ = lambda: "from the instance"
with late as got, Manager(True) as other:
    print(got, other)
    1 / 0
print("after")
