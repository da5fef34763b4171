# Objects whose __dict__ was asked for: the same instructions meet attributes, methods, shadows and changes of the class.
class Clamped:
    def __set_name__(self, owner, name):
        self.place = "_" + name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.place, 0)

    def __set__(self, obj, value):
        obj.__dict__[self.place] = min(value, 10)


class Task:
    kind = "task"
    energy = Clamped()

    def __init__(self, n):
        self.n = n
        self.energy = n * 4

    def run(self):
        self.n += 1
        self.energy -= 1
        return self.n

    @property
    def ready(self):
        return self.n > 3


class Plain:
    kind = "plain"

    def __init__(self, n):
        self.n = n
        self.energy = n

    def run(self):
        self.n += 2
        return self.n

    ready = True


def look(o):
    run = o.run
    return o.n, o.energy, o.run(), run(), o.kind, o.ready


objects = [Task(1), Plain(2), Task(3), Plain(4)]
print([look(o) for o in objects for _ in range(2)])
print([sorted(o.__dict__) for o in objects])
print([look(o) for o in objects for _ in range(2)])
objects[0].__dict__["run"] = lambda: "own run"
objects[2].run = lambda: "another"
objects[1].kind = "changed"
objects[0].__dict__["kind"] = "in the dict"
print([look(o) for o in objects for _ in range(2)])
del objects[0].run, objects[2].__dict__["run"], objects[1].kind
print([look(o) for o in objects])
for o in objects:
    try:
        print(o.absent)
    except AttributeError as e:
        print(e)
    o.__dict__["absent"] = 1
    print(o.absent)


def run(self):
    return "new run"


Task.run = run
Plain.n = property(lambda self: "a property")
print([o.n for o in objects], [o.run() for o in objects if isinstance(o, Task)])
del Plain.n
Task.kind = property(lambda self: "now a property")
print([o.kind for o in objects], [o.n for o in objects])
for i, o in enumerate(objects * 2):
    o.n = i
    o.fresh = i
print([(o.n, o.fresh, list(o.__dict__)) for o in objects])


class Slotted:
    __slots__ = ("a", "__dict__")


s = Slotted()
for i in range(3):
    s.a = i
    s.b = i
    s.__dict__["c"] = i
    print(s.a, s.b, s.c, s.__dict__)


class Asked(Task):
    def __getattr__(self, name):
        return "asked for " + name


a = Asked(1)
a.__dict__
for name in range(2):
    print(a.n, a.unknown, a.ready)
    a.__dict__["unknown"] = 1
