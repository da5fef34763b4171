# An exception class with an __init__ of its own is raised as the last thing of a function.
class Refused(Exception):
    def __init__(self, text="no reason"):
        super().__init__(text)
        self.steps = [step for step in range(2)]


def last():
    raise Refused


def in_block():
    try:
        raise Refused
    finally:
        print("left")


def with_cause():
    raise Refused from KeyError


def caused_by_own():
    raise ValueError("v") from Refused


def stops():
    for step in [1, 2]:
        try:
            raise type("Stop", (StopIteration,), {"__init__": lambda self: print("made")})
        except StopIteration as error:
            print(step, error.args)
        else:
            print("never")


for action in (last, in_block, with_cause, caused_by_own, stops):
    try:
        action()
    except (Refused, ValueError) as error:
        print(type(error).__name__, error, repr(error.__cause__))
