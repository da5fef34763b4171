# A pause between two arguments keeps those before it.
from pvm_sdk import pause


def wait(value):
    pause(f"wait {value}")
    return value


def show(*args, **kwargs):
    return args, kwargs


print(show(wait(1), 2, *[3], k=wait(4)))
rows = {"a": [0, 0]}
rows["a"][wait(1)] = 5 + wait(6)
print(rows, [wait("x"), "y"], {wait("k"): 1})
