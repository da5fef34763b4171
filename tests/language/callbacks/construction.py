# Pauses inside __new__, __init__, __init_subclass__ and __set_name__.
from pvm_sdk import pause


class Name:
    def __set_name__(self, owner, name):
        pause("set_name")
        self.name = name


class Base:
    kinds = []

    def __init_subclass__(cls, **kw):
        pause("init_subclass")
        Base.kinds.append((cls.__name__, kw))

    def __new__(cls, x):
        self = super().__new__(cls)
        pause("new")
        self.early = x
        return self

    def __init__(self, x):
        pause("init")
        self.x = x


class Child(Base):
    field = Name()

    def __init__(self, x):
        super().__init__(x * 2)
        pause("after super")


c = Child(4)
print(c.early, c.x, Base.kinds, Child.field.name)
