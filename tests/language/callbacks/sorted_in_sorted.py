# sorted inside the key of sorted, three levels deep, with a pause at the bottom.
from pvm_sdk import pause


def inner(c):
    if c == "q":
        pause("innermost")
    return -ord(c)


def middle(word):
    return "".join(sorted(word, key=inner))


def outer(line):
    return sorted(line, key=middle)[0]


print(sorted([["pq", "ab"], ["zz"], ["mn", "dc"]], key=outer))
