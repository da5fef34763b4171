# An uncaught exception raised from another ends the program with the last one.
def parse(text):
    try:
        return int(text)
    except ValueError as e:
        raise LookupError(f"no number in {text!r}") from e


print(parse("12"))
try:
    print(parse("35"))
finally:
    print("done first part")
parse("abc")
