# refused at 6:23: a function as metaclass is refused
def build(name, bases, namespace):
    return type(name, bases, namespace)


class Built(metaclass=build):
    pass
