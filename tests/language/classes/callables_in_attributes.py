# What is called as a method and is an attribute of the object: functions, classes, objects, changed and shadowed in a loop.
from functools import partial

from pvm_sdk import pause


class Button:
    def __init__(self, action):
        self.action = action
        self.clicks = 0

    def click(self, *args, **kw):
        self.clicks += 1
        return self.action(*args, **kw), self.action(self.clicks)

    def method(self, x):
        return "method", x


class Caller:
    def __call__(self, *args):
        return pause("called") or ("object", args)


def plain(*args):
    return "function", args


for action in (plain, lambda *a: ("lambda", a), Caller(), partial(plain, 0), str, print, Button(plain).click, max(3, 4).bit_length and plain):
    b = Button(action)
    try:
        print([b.click(), b.click(1)])
    except TypeError as e:
        print(type(e).__name__)
objects = [Button(plain), Button(len), Button(None), Button(plain)]
objects[3].method = lambda x: ("own", x)
for o in objects * 2:
    try:
        print(o.method("ab"), o.action("abc"))
    except TypeError as e:
        print(e)
for i in range(4):
    o = objects[0]
    print(o.action(i), o.method(i))
    if i == 1:
        o.action = lambda x: ("changed", x)
    if i == 2:
        o.method = len
        o.action = "no function"
        try:
            o.action(1)
        except TypeError as e:
            print(e)
        o.method = plain
        o.action = plain
Button.action = property(lambda self: lambda x: ("a property", x))
print(objects[0].action(5))
del Button.action
print(objects[0].action(6))
