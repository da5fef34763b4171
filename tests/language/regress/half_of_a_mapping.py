# A class with one of __setitem__ and __delitem__ lacks the other as an attribute.
class Writes:
    def __setitem__(self, key, value):
        print("set", key, value)


class Deletes:
    def __delitem__(self, key):
        print("del", key)


class Neither:
    pass


def write(thing):
    thing["k"] = 1


def delete(thing):
    del thing["k"]


def delete_first(thing):
    del thing[0]


for make in (Writes, Deletes, Neither):
    for action in (write, delete, delete_first):
        try:
            action(make())
        except (AttributeError, TypeError) as error:
            print(make.__name__, action.__name__, type(error).__name__, error)
