# Caught exceptions with causes, contexts and attributes survive a pause and can be raised again.
from pvm_sdk import pause


class AppError(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


saved = None
try:
    try:
        {}["missing"]
    except KeyError as e:
        raise AppError(7) from e
except AppError as e:
    saved = e
pause("holding an exception")
print(repr(saved), saved.code, repr(saved.__cause__), saved.__suppress_context__)
try:
    raise saved
except AppError as e:
    pause("handling it again")
    print(e is saved, e.__context__ is saved.__cause__, e.args)
try:
    [][1]
except IndexError:
    pause("bare raise follows")
    try:
        raise
    except IndexError as again:
        print(again)
