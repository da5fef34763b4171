# try with except, else and finally runs the right parts in the right order.
def run(kind):
    log = []
    try:
        log.append("try")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            {}["k"]
        if kind == "zero":
            1 / 0
    except ValueError as e:
        log.append(f"except {e}")
    except (KeyError, IndexError) as e:
        log.append(f"tuple {e!r}")
    except Exception:
        log.append("general")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


for kind in ("none", "value", "key", "zero"):
    print(run(kind))
try:
    try:
        raise TypeError("inner")
    finally:
        print("finally first")
except TypeError as e:
    print("outer", e)
try:
    e
except NameError as error:
    print(error)
try:
    try:
        pass
    except ValueError:
        pass
    else:
        raise KeyError("from else")
    finally:
        print("after else")
except KeyError as error:
    print(repr(error))
