# Data descriptors win over the instance, the instance over the class, and __getattr__ comes last.
class Data:
    def __get__(self, instance, owner):
        return "data descriptor"

    def __set__(self, instance, value):
        instance.__dict__["stored"] = value


class Plain:
    def __get__(self, instance, owner):
        return "plain descriptor"


class Thing:
    first = Data()
    second = Plain()
    third = "class"

    def __getattr__(self, name):
        return f"made {name}"


thing = Thing()
thing.__dict__.update(first="instance", second="instance", third="instance")
print(thing.first, thing.second, thing.third, thing.fourth)
thing.first = "kept"
print(thing.first, thing.stored, vars(thing)["first"])
del thing.third
print(thing.third, Thing.second, Thing.first)
thing.third = "again"
print(thing.third, Thing.third, hasattr(thing, "anything"), hasattr(Thing, "anything"))
try:
    Thing.nothing
except AttributeError as error:
    print(error)
