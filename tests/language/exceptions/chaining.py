# raise from, implicit context, suppression and cycles of chained exceptions.
def chain(e):
    out = []
    while e is not None:
        cause = " cause" if e.__cause__ else ""
        hidden = " suppressed" if e.__suppress_context__ else ""
        out.append(f"{type(e).__name__}({e}){cause}{hidden}")
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    return out


def attempt(mode):
    try:
        {}["k"]
    except KeyError as e:
        if mode == "from":
            raise ValueError("bad") from e
        if mode == "none":
            raise ValueError("bad") from None
        if mode == "class":
            raise ValueError("bad") from IndexError
        if mode == "implicit":
            raise ValueError("bad")
        if mode == "same":
            raise
        if mode == "e":
            raise e
        raise ValueError("x") from 5


for mode in ("from", "none", "class", "implicit", "same", "e", "wrong"):
    try:
        attempt(mode)
    except Exception as e:
        print(mode, chain(e))
try:
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise KeyError("two")
    except KeyError:
        raise IndexError("three")
except IndexError as e:
    print(chain(e), e.__context__.__context__.__class__.__name__)
try:
    try:
        raise ValueError("body")
    finally:
        raise TypeError("finally")
except TypeError as e:
    print(chain(e))
e = ValueError("again")
try:
    try:
        raise e
    except ValueError:
        raise e
except ValueError as x:
    print(x is e, x.__context__)
