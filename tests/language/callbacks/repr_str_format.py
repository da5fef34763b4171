# Pauses inside __repr__, __str__ and __format__ under print, containers, f-strings and join.
from pvm_sdk import pause


class R:
    def __repr__(self):
        pause("repr")
        return "R!"


class S:
    def __str__(self):
        pause("str")
        return "S!"


class F:
    def __format__(self, spec):
        pause("format")
        return f"F<{spec}>"


print([1, R(), {"k": 2}])
print("before", S(), "after", sep="|")
print(f"{S()!s:>4}|{F():>3}|", "%r" % R())
print("{:x}".format(F()))
