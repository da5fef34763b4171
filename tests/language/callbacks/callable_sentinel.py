# Pauses inside the callable of iter(callable, sentinel) and the sentinel's __eq__.
from pvm_sdk import pause

values = [1, 2, 3, 4]


def pull():
    if values[0] == 2:
        pause("pull")
    return values.pop(0)


class Stop:
    def __eq__(self, other):
        if other == 3:
            pause("sentinel eq")
        return other == 4


print(list(iter(pull, Stop())), values)
