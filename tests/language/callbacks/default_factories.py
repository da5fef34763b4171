# Pauses inside a defaultdict factory, dict.__missing__, lru_cache and cached_property bodies.
from collections import defaultdict
from functools import cached_property, lru_cache
from pvm_sdk import pause


def make():
    pause("factory")
    return []


class Auto(dict):
    def __missing__(self, key):
        pause("missing")
        self[key] = key.upper()
        return self[key]


@lru_cache
def slow(n):
    if n == 0:
        pause("cached")
        return 1
    return n * slow(n - 1)


class Doc:
    @cached_property
    def text(self):
        pause("cached_property")
        return "text"


d = defaultdict(make)
d["k"].append(1)
d["k"].append(2)
print(dict(d), Auto()["ab"], slow(5), slow(5), slow.cache_info(), [x.text for x in [Doc()] * 2])
