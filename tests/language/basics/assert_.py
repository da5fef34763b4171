# assert raises AssertionError with its message, evaluated only on failure.
def message():
    print("message evaluated")
    return "too small"


assert 1 + 1 == 2, message()
try:
    assert 1 > 2, message()
except AssertionError as error:
    print(repr(error), error.args)
try:
    assert []
except AssertionError as error:
    print(repr(error), str(error) == "")
try:
    assert 0, ("a", 1)
except AssertionError as error:
    print(error.args)
