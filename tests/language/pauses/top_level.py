# pause() at the top level: as a statement, in expressions, with its value used.
from pvm_sdk import pause

x = [1, 2]
pause("first")
x.append(pause("second"))
print(x, pause())
print([pause("in a list"), 1], {"k": pause("in a dict")})
