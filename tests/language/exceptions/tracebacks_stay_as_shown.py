# A traceback that a program holds does not grow when its exception goes on.
def places(traceback):
    count = 0
    while traceback is not None:
        count += 1
        traceback = traceback.tb_next
    return count


def fails():
    raise ValueError(1)


try:
    fails()
except ValueError as error:
    first = error
held = first.__traceback__
print(places(held), held is first.__traceback__)


def passes_on():
    raise KeyError(2).with_traceback(held)


try:
    passes_on()
except KeyError as error:
    second = error
print(places(held), places(first.__traceback__), places(second.__traceback__))
try:
    raise first
except ValueError:
    pass
print(places(held), places(first.__traceback__), places(second.__traceback__))
for i in range(3):
    try:
        raise first
    except ValueError:
        pass
    print(places(held), places(first.__traceback__))
third = TypeError().with_traceback(held.tb_next)
inner = third.__traceback__
try:
    raise third
except TypeError:
    print(places(inner), places(third.__traceback__), places(held))


class Notes:
    seen = []

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.seen.append(traceback)


def deeper(n):
    with Notes():
        if n:
            deeper(n - 1)
        fails()


try:
    deeper(3)
except ValueError as error:
    print([places(t) for t in Notes.seen], places(error.__traceback__))
print([t.tb_lineno for t in Notes.seen])


def thrown_into():
    try:
        yield
    except ValueError as error:
        print(places(error.__traceback__))
        yield
        raise


g = thrown_into()
next(g)
g.throw(first)
kept = first.__traceback__
try:
    next(g)
except ValueError:
    print(places(kept), places(first.__traceback__))
copy = ValueError()
copy.__traceback__ = kept
try:
    raise copy
except ValueError:
    print(places(kept), places(copy.__traceback__))
