# Decorators are evaluated from the top and applied from the bottom.
def mark(name):
    print("evaluate", name)

    def decorate(function):
        print("apply", name, "to", function.__name__)

        def wrapper(*args):
            return f"{name}({function(*args)})"
        wrapper.__name__ = f"{name}_{function.__name__}"
        return wrapper
    return decorate


@mark("outer")
@mark("middle")
@mark("inner")
def greet(name):
    return f"hello {name}"


print(greet("ann"), greet.__name__)
registry = {}


def register(key):
    return lambda target: registry.setdefault(key, target)


@register("class")
class Thing:
    @register("method")
    @staticmethod
    def method():
        return "static"


print(sorted(registry), registry["class"] is Thing, registry["method"].__func__())


@(lambda function: function(4))
def sixteen(n):
    return n * n


print(sixteen)
