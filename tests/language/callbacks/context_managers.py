# Pauses inside __enter__ and __exit__, with and without an exception in flight.
from pvm_sdk import pause


class Ctx:
    def __init__(self, name): self.name = name

    def __enter__(self):
        pause("enter " + self.name)
        return [self.name]

    def __exit__(self, kind, value, tb):
        pause(f"exit {self.name}")
        print(self.name, kind.__name__ if kind else None, value)
        return kind is KeyError


def work():
    with Ctx("a") as a, Ctx("b") as b:
        return a + b


print(work())
with Ctx("c"):
    raise KeyError("suppressed")
print("end")
