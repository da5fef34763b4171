# The module builtins has every builtin by name.
import builtins
from builtins import ValueError as Wrong, len as length, print as show

show(length("abc"), Wrong.__mro__[1].__name__)
for name in ("int", "str", "object", "type", "zip", "OSError", "ExceptionGroup", "Ellipsis", "NotImplemented", "__name__"):
    value = getattr(builtins, name)
    print(name, value is NotImplemented or value)
print(builtins.sorted([2, 1]), builtins.__debug__, __debug__, hasattr(builtins, "no_such"))
print(IOError is OSError, EnvironmentError is builtins.OSError)
try:
    builtins.no_such
except AttributeError as e:
    print(e)
try:
    from builtins import no_such
except ImportError as e:
    print(e)


def len(x):
    return "mine"


print(len([]), builtins.len([]))
print([name for name in dir(builtins) if name.startswith("Connection")])
