# Objects without the protocol are refused; the lookup is on the type.
class NoExit:
    def __enter__(self): pass


class NoEnter:
    def __exit__(self, *a): pass


class OnInstance:
    pass


o = OnInstance()
o.__enter__ = lambda: 1
o.__exit__ = lambda *a: None
for bad in (NoExit(), NoEnter(), o, 5, None):
    try:
        with bad:
            print("never")
    except TypeError as e:
        print(type(e).__name__, e)


class WrongArgs:
    def __enter__(self): return self
    def __exit__(self): pass


try:
    with WrongArgs():
        pass
except TypeError as e:
    print(e)


class Truthy:
    def __init__(self, result): self.result = result
    def __enter__(self): return self
    def __exit__(self, *args): return self.result


for result in (0, 1, "", "yes", [], [0], None):
    try:
        with Truthy(result):
            raise ValueError(result)
    except ValueError as e:
        print("passed", e.args)
    else:
        print("suppressed", repr(result))
