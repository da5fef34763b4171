# add_note collects notes on the exception; they stay with it and do not change str.
e = ValueError("bad")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second")
print(e.__notes__, str(e), repr(e))
try:
    e.add_note(5)
except TypeError as error:
    print(error)


def load(row):
    try:
        return int(row)
    except ValueError as e:
        e.add_note(f"while loading {row!r}")
        raise


for row in ("1", "x"):
    try:
        print(load(row))
    except ValueError as e:
        print(e, e.__notes__)
