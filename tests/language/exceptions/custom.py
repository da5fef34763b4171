# User exceptions: attributes, __str__, inheritance, catching by base, equality of args.
class AppError(Exception):
    code = 500

    def __init__(self, message, **extra):
        super().__init__(message)
        self.extra = extra


class NotFound(AppError):
    code = 404

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class Silent(Exception):
    pass


class Multi(NotFound, LookupError):
    pass


for e in (AppError("broken", why="x"), NotFound("page"), Multi("m"), Silent(), Silent(1, 2)):
    try:
        raise e
    except LookupError as x:
        print("lookup", x, x.extra, x.code)
    except AppError as x:
        print(type(x).__name__, x, repr(x), x.args, x.extra, x.code)
    except Silent as x:
        print(repr(x), str(x), x.args)
e = AppError("m")
e.later = 5
e.args = ("changed", 2)
print(e, e.later, e.args)
try:
    AppError()
except TypeError as x:
    print(x)


class Dynamic(Exception):
    def __init__(self): pass


print(repr(Dynamic()), Dynamic().args)
try:
    try:
        raise NotFound("x")
    except (KeyError, "not a class"):
        pass
except TypeError as x:
    print(x, type(x.__context__).__name__)
