# A bare raise re-raises the exception being handled, also from a called function.
def reraise():
    raise


def handler(n):
    try:
        if n == 0:
            raise ValueError("zero")
        {}[n]
    except ValueError:
        raise
    except KeyError:
        reraise()


for n in (0, 1):
    try:
        handler(n)
    except Exception as e:
        print(repr(e))
try:
    reraise()
except RuntimeError as e:
    print(e)
try:
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise
except ValueError as e:
    print("kept", e, e.__context__)
for bad in (5, "text", None, int, object()):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise KeyError
except KeyError as e:
    print(repr(e), e.args)
try:
    raise StopIteration(5)
except StopIteration as e:
    print(e.value)
