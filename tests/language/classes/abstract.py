# Abstract classes refuse instances until every abstract method is defined.
from abc import ABC, ABCMeta, abstractmethod


class Store(ABC):
    @abstractmethod
    def get(self, key):
        """Read."""

    @abstractmethod
    def put(self, key, value):
        return "base put"

    @property
    @abstractmethod
    def size(self):
        ...

    def has(self, key):
        return self.get(key) is not None


class Half(Store):
    def get(self, key):
        return None


class Full(Half):
    def __init__(self):
        self.d = {}

    def get(self, key):
        return self.d.get(key)

    def put(self, key, value):
        self.d[key] = value
        return super().put(key, value)

    @property
    def size(self):
        return len(self.d)


for cls in (Store, Half):
    try:
        cls()
    except TypeError as error:
        print(error)
f = Full()
print(f.put("a", 1), f.has("a"), f.has("b"), f.size, sorted(Store.__abstractmethods__),
      sorted(Half.__abstractmethods__), isinstance(f, Store))


class One(metaclass=ABCMeta):
    @abstractmethod
    def go(self): ...


try:
    One()
except TypeError as error:
    print(error)


@Store.register
class Virtual:
    pass


print(isinstance(Virtual(), Store), issubclass(Virtual, Store), type(One).__name__)
