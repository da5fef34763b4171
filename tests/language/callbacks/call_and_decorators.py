# Pauses inside __call__, a decorator while it decorates, its wrapper, and a default argument.
from pvm_sdk import pause


class Scale:
    def __init__(self, k): self.k = k

    def __call__(self, x):
        if x == 2:
            pause("call")
        return self.k * x


def deco(f):
    pause("decorating")

    def wrapper(*args):
        pause("wrapper")
        return ("wrapped", f(*args))
    return wrapper


def default():
    pause("default")
    return [1]


@deco
def add(a, b=default()):
    return [a] + b


print(list(map(Scale(10), [1, 2])), add(0))
