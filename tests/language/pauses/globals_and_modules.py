# Module globals, imported modules and functions keep their identity after a pause.
import collections
import math
from json import dumps as to_json
from pvm_sdk import pause

counter = 0
table = {"math": math, "sqrt": math.sqrt}


def bump():
    global counter, created
    counter += 1
    created = f"at {counter}"
    pause("global write")
    counter += 10


bump()
print(counter, created, table["math"] is math, table["sqrt"] is math.sqrt, to_json([1]),
      collections.Counter("aa"), "counter" in globals(), __name__)
del created
pause("after delete")
try:
    created
except NameError as e:
    print(e)
