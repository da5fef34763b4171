# What modules leave out on purpose is an UnsupportedError with a remedy, not a wrong name.
import builtins
import contextlib
import typing

for read in (lambda: builtins.exec, lambda: contextlib.redirect_stdout, lambda: typing.ForwardRef, lambda: getattr(builtins, "open")):
    try:
        print(read().__name__)
    except RuntimeError as e:
        print(type(e).__name__, e)
try:
    from enum import global_enum
    print(global_enum.__name__)
except RuntimeError as e:
    print(type(e).__name__, e)
