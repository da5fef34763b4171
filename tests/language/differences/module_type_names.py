# Errors name a type of a library module without the module, as they do for any class.
from collections import deque
from itertools import compress

for call in (lambda: hash(deque()), lambda: len(compress([], []))):
    try:
        call()
    except TypeError as e:
        print(e)
