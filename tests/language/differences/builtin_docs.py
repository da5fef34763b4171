# Builtins have no docstrings: a program's own have.
class Thing:
    """Mine."""


print(int.__doc__ is None, len.__doc__ is None, "".join.__doc__ is None, Thing.__doc__)
