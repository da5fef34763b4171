# Decorators apply bottom up, may take arguments, and may replace what they decorate.
log = []


def tag(name):
    log.append(f"make {name}")

    def wrap(f):
        log.append(f"apply {name} to {getattr(f, '__name__', f)}")

        def inner(*args, **kwargs):
            return f"{name}({f(*args, **kwargs)})"
        return inner
    return wrap


@tag("outer")
@tag("inner")
def hello(who, end="!"):
    return "hi " + who + end


print(hello("bob", end="?"), log)


def register(cls):
    registry[cls.__name__] = cls
    cls.registered = True
    return cls


registry = {}


@register
class Plugin:
    pass


@lambda f: f(10)
def number(x):
    return x * 2


print(sorted(registry), Plugin.registered, number)


class CountCalls:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *args):
        self.n += 1
        return self.f(*args)


@CountCalls
def twice(x):
    return 2 * x


print(twice(4), twice(5), twice.n)
handlers = {}


def on(event, *, prio=0):
    def deco(f):
        handlers.setdefault(event, []).append((prio, f.__name__))
        return f
    return deco


@on("start", prio=2)
@on("stop")
def handle():
    pass


print(handlers)
