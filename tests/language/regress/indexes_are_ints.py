# __index__ has to give an int; a subclass of int is one already, whatever its own __index__ says.
import operator


class Nothing:
    def __index__(self):
        pass


class Whole(int):
    def __index__(self):
        pass


class Real(float):
    def __index__(self):
        return 3


def probe(f, *args):
    try:
        print(f(*args))
    except (TypeError, RecursionError) as error:
        print(type(error).__name__, error)


for value in Nothing(), Whole(4), Real(2.5), True, 7, "a":
    probe(operator.index, value)
    if not isinstance(value, str):
        probe(bytes, value)
        probe(bytearray, value)
print(type(operator.index(True)), type(operator.index(Whole(2))))
