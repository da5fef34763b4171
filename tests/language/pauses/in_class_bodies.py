# A pause in a class body, a decorator and a metaclass hook leaves the class as it would be.
from pvm_sdk import pause


def decorate(cls):
    pause("decorating")
    cls.decorated = True
    return cls


class Base:
    def __init_subclass__(cls, **options):
        pause("init subclass")
        cls.options = options


class Named:
    def __set_name__(self, owner, name):
        pause("set name")
        self.name = name


@decorate
class Made(Base, size=3):
    before = 1
    pause("body")
    field = Named()
    after = before + 1

    def method(self):
        return self.before, self.after, self.field.name


print(Made().method(), Made.options, Made.decorated, Made.__name__)
