# Pauses inside __int__, __index__, __float__, __hash__, __bytes__ and __round__.
from pvm_sdk import pause


class C:
    def __int__(self):
        pause("int")
        return 41

    def __index__(self):
        pause("index")
        return 1

    def __float__(self):
        pause("float")
        return 2.5

    def __bytes__(self):
        pause("bytes")
        return b"raw"

    def __round__(self, n=None):
        pause("round")
        return ("rounded", n)


c = C()
print(int(c) + 1, ["a", "b", "c"][c], float(c) * 2, bytes(c), round(c, 3))
