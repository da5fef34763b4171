# A pause inside the key function of sort, sorted, min and max changes nothing.
from pvm_sdk import pause


def key(x):
    if x == 3:
        pause("key of 3")
    return -x


data = [5, 3, 9, 1]
print(sorted(data, key=key))
data.sort(key=key, reverse=True)
print(data, min(data, key=key), max(data, key=key))
