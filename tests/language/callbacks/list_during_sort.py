# A list is seen empty while it is sorted in place, also across a pause in the key.
from pvm_sdk import pause

data = [3, 1, 2]
seen = []


def key(x):
    if x == 1:
        pause("in sort")
    seen.append(list(data))
    return x


data.sort(key=key)
print(data, seen)


def grow(x):
    if x == 1:
        data.append(99)
        pause("after append")
    return x


try:
    data.sort(key=grow)
except ValueError as e:
    print(e, data)


def fail(x):
    if x == 2:
        pause("before failure")
        raise KeyError("key failed")
    return -x


try:
    data.sort(key=fail)
except KeyError as e:
    print(repr(e), data)
