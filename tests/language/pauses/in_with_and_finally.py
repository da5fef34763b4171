# A pause in __exit__ and in a finally leaves the exception that passes as it was.
from pvm_sdk import pause


class Gate:
    def __enter__(self):
        pause("entering")
        return "in"

    def __exit__(self, kind, error, trace):
        pause("leaving")
        print("exit sees", kind and kind.__name__, error)
        return False


def work():
    try:
        with Gate() as state:
            print(state)
            raise ValueError("body")
    finally:
        pause("finally")
        print("cleaned")


try:
    work()
except ValueError as error:
    pause("handler")
    print("caught", error, error.__context__)
