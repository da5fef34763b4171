"""libpvm.so, found and loaded once: actors/pvm_c.h through ctypes."""

import ctypes
import functools
import json
import os
import pathlib

from pvm.errors import PvmError

_NAME = "libpvm.so"
_HERE = pathlib.Path(__file__).resolve().parent


def candidates():
    """Where it is looked for, in this order; PVM_LIBRARY alone when it is set."""
    named = os.environ.get("PVM_LIBRARY")
    if named:
        return [pathlib.Path(named)]
    return [_HERE / _NAME, _HERE.parent.parent / "build" / _NAME]


@functools.cache
def load():
    """The loaded library with its signatures."""
    places = candidates()
    for path in places:
        if path.exists():
            break
    else:
        raise PvmError("NoLibrary", f"there is no {_NAME}", ", ".join(map(str, places)),
                       "build it with make, or name it with PVM_LIBRARY")
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        raise PvmError("NoLibrary", str(error), str(path)) from None
    library.pvm_version.restype = ctypes.c_char_p
    library.pvm_version.argtypes = []
    library.pvm_open.restype = ctypes.c_void_p
    library.pvm_open.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
    # The text is given back with pvm_free, so it stays a pointer here.
    library.pvm_command.restype = ctypes.c_void_p
    library.pvm_command.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    library.pvm_close.restype = None
    library.pvm_close.argtypes = [ctypes.c_void_p]
    library.pvm_free.restype = None
    library.pvm_free.argtypes = [ctypes.c_void_p]
    return library


def version():
    """The version of libpvm, "0.1.0"."""
    return load().pvm_version().decode()


def _text(value):
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return data


def _answer(pointer):
    """What an answer holds; its error is raised."""
    if not pointer:
        raise MemoryError("libpvm has no memory left")
    try:
        answer = json.loads(ctypes.string_at(pointer))
    finally:
        load().pvm_free(pointer)
    error = answer.get("error")
    if error is not None:
        raise PvmError(error["code"], error["message"], error["where"], error["remedy"])
    return answer["ok"]


def open_world(path, options):
    """A handle for command() and close_world()."""
    problem = ctypes.c_void_p()
    where = None if path is None else os.fsencode(path)
    handle = load().pvm_open(where, _text(options), ctypes.byref(problem))
    if not handle:
        _answer(problem.value)
    return handle


def command(handle, **request):
    """Does one command; members that are None are left out."""
    given = {name: value for name, value in request.items() if value is not None}
    return _answer(load().pvm_command(handle, _text(given)))


def close_world(handle):
    load().pvm_close(handle)
