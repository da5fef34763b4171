# A pause 450 frames deep, and again on the way back.
from pvm_sdk import pause


def down(n, acc):
    if n == 0:
        pause("at the bottom")
        return len(acc)
    acc.append(n)
    result = down(n - 1, acc)
    if n == 225:
        pause("half way up")
    return result + 1


acc = []
print(down(450, acc), len(acc), sum(acc))
