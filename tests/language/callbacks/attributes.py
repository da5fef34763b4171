# Pauses inside __getattr__, __getattribute__, __setattr__, __delattr__ and property accessors.
from pvm_sdk import pause


class A:
    def __getattr__(self, name):
        pause("getattr " + name)
        if name == "absent":
            raise AttributeError(name)
        return name.upper()

    def __setattr__(self, name, value):
        pause("setattr")
        object.__setattr__(self, name, value + 1)

    def __delattr__(self, name):
        pause("delattr")
        object.__delattr__(self, name)

    @property
    def prop(self):
        pause("property")
        return len(vars(self))


a = A()
a.x = 1
print(a.x, a.lazy, a.prop, hasattr(a, "absent"))
del a.x
print(vars(a))
