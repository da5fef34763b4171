# A pause inside for in with in try, then an exception that unwinds all of them.
from pvm_sdk import pause


class Ctx:
    def __init__(self, name): self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__)
        return False


def run(items):
    done = []
    try:
        for i, item in enumerate(items):
            with Ctx(f"c{i}"):
                try:
                    for ch in item:
                        if ch == "!":
                            pause("deep inside")
                            raise ValueError(item)
                        done.append(ch)
                finally:
                    pause(f"finally {i}")
                    done.append("|")
    except ValueError as e:
        pause("handler")
        return done, e.args
    else:
        return done, "clean"
    finally:
        print("outer finally")


print(run(["ab", "c!d", "never"]))
