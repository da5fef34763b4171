# __get__, __set__, __delete__, __new__ and the like that are None.
def show(what, answer):
    try:
        print(what, answer())
    except (TypeError, AttributeError, RuntimeError) as error:
        print(what, type(error).__name__, error)


def made(*names):
    return type("D", (), {name: None for name in names})()


def stored(name):
    if name == "g":
        host.g = 1
    elif name == "s":
        host.s = 1
    elif name == "d":
        host.d = 1
    else:
        host.b = 1
    return "stored"


def deleted(name):
    if name == "g":
        del host.g
    elif name == "s":
        del host.s
    elif name == "d":
        del host.d
    else:
        del host.b
    return "deleted"


class Host:
    g = made("__get__")
    s = made("__set__")
    d = made("__delete__")
    b = made("__get__", "__set__", "__delete__")
    c = classmethod(made("__get__"))


host = Host()
show("get", lambda: host.g)
show("get of class", lambda: Host.g)
show("get call", lambda: host.g())
show("get of classmethod", lambda: host.c)
show("hasattr", lambda: hasattr(host, "g"))
show("getattr", lambda: getattr(host, "b", 5))
show("set only", lambda: type(host.s).__name__)
for name in "sdbg":
    show("store " + name, lambda: stored(name))
for name in "sdbg":
    show("delete " + name, lambda: deleted(name))
for name in "sdbg":
    show("setattr " + name, lambda: setattr(host, name, 1))
for name in "sdbg":
    show("delattr " + name, lambda: delattr(host, name))
    show("object.__setattr__ " + name, lambda: object.__setattr__(host, name, 1))


class Over(int):
    __init__ = None


show("new", lambda: type("T", (), {"__new__": None})())
show("init", lambda: type("T", (), {"__init__": None})())
show("init of int", lambda: Over(3))
show("set_name", lambda: type("T", (), {"x": made("__set_name__")}))
show("init_subclass", lambda: type("U", (type("T", (), {"__init_subclass__": None}),), {}))
show("missing", lambda: type("T", (dict,), {"__missing__": None})()[1])


class Sub(Host):
    __neg__ = None


sub = Sub()
show("super", lambda: super(Sub, sub).g)
show("neg", lambda: -sub)
