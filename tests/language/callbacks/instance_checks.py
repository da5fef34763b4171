# Pauses inside __subclasshook__ under isinstance and issubclass of an abstract class.
from abc import ABC, abstractmethod
from pvm_sdk import pause


class Closeable(ABC):
    @abstractmethod
    def close(self): ...

    @classmethod
    def __subclasshook__(cls, other):
        pause("subclasshook")
        return True if any("close" in vars(k) for k in other.__mro__) else NotImplemented


class File:
    def close(self): return "closed"


class Other: ...


print(isinstance(File(), Closeable), isinstance(Other(), Closeable), issubclass(int, Closeable))
