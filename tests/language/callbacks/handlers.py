# Pauses in except, else and finally blocks, with the exception state kept for a bare raise.
from pvm_sdk import pause


def work(n):
    try:
        result = 10 // n
    except ZeroDivisionError as e:
        pause("except")
        try:
            raise KeyError("inside handler") from e
        except KeyError as k:
            pause("inner except")
            print(repr(k), repr(k.__cause__), repr(k.__context__))
        raise
    else:
        pause("else")
        return result
    finally:
        pause("finally")
        print("finally", n)


print(work(5))
try:
    work(0)
except ZeroDivisionError as e:
    pause("outer")
    print(e, e.__context__)
