# What is thrown into a generator keeps the context it has; what close() throws is raised.
def shows():
    while True:
        try:
            yield
        except (ValueError, GeneratorExit) as error:
            print("in", repr(error), repr(error.__context__))
            if isinstance(error, GeneratorExit):
                return


def passes():
    yield


def delegates(inner):
    yield from inner


class Throwless:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


for make in (shows, passes, lambda: delegates(shows()), lambda: delegates(passes()),
             lambda: delegates(Throwless())):
    for thrown in (ValueError("v"), ValueError):
        g = make()
        next(g)
        try:
            1 / 0
        except ZeroDivisionError:
            try:
                g.throw(thrown)
                g.close()
            except ValueError as error:
                print("out", repr(error), repr(error.__context__))
for state in ("created", "finished"):
    g = passes()
    if state == "finished":
        list(g)
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            g.throw(ValueError(state))
        except ValueError as error:
            print(repr(error), repr(error.__context__))


def raises_again():
    try:
        yield
    except ValueError:
        raise KeyError("again")


g = raises_again()
next(g)
try:
    1 / 0
except ZeroDivisionError:
    try:
        g.throw(ValueError("v"))
    except KeyError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__context__))


async def waits():
    await Stops()


class Stops:
    def __await__(self):
        try:
            yield
        except ValueError as error:
            print("awaited", repr(error.__context__))
            raise


c = waits()
c.send(None)
try:
    1 / 0
except ZeroDivisionError:
    try:
        c.throw(ValueError("v"))
    except ValueError as error:
        print(repr(error), repr(error.__context__))
