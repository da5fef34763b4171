# Raise alone raises what is handled, and context and cause say what came before.
def show(error):
    parts = []
    while error is not None:
        parts.append(f"{type(error).__name__}({error})")
        parts.append("cause" if error.__cause__ else "context" if error.__context__ and not error.__suppress_context__ else "")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " ".join(part for part in parts if part)


def attempt(action):
    try:
        action()
    except BaseException as error:
        print(show(error))


def plain():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")


def caused():
    try:
        raise ValueError("first")
    except ValueError as error:
        raise KeyError("second") from error


def suppressed():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second") from None


def again():
    try:
        plain()
    except KeyError:
        try:
            raise
        finally:
            try:
                raise OSError("inside")
            except OSError:
                pass


def in_finally():
    try:
        raise ValueError("first")
    finally:
        {}["missing"]


def nothing():
    raise


def not_an_exception():
    raise "text"


def cause_no_exception():
    raise ValueError("v") from "text"


def class_cause():
    raise ValueError from KeyError


for action in (plain, caused, suppressed, again, in_finally, nothing, not_an_exception, cause_no_exception, class_cause):
    attempt(action)
