# In a chain over several lines an error stands where the name of the attribute does.
class Query:
    def __init__(self):
        self.steps = []

    def where(self, x):
        self.steps.append(x)
        return self

    def limit(self, n, *more):
        if n < 0:
            raise ValueError(n)
        return self

    @property
    def broken(self):
        raise KeyError("broken")


def lines(f):
    try:
        f()
    except Exception as e:
        out, tb = [], e.__traceback__
        while tb is not None:
            out.append(tb.tb_lineno)
            tb = tb.tb_next
        print(type(e).__name__, out)


def first():
    return (Query()
            .where(1)
            .limit(2)
            .limit(-1))


def second():
    return (Query()
            .where(
                1)
            .limit(
                -1
            )
            .where(2))


def third():
    q = Query()
    return (q
            .where(1)
            .nothing
            .limit(1))


def fourth():
    q = Query()
    return (
        q.where(1)
        .broken
    )


def fifth():
    q = Query()
    return (q
            .where(1)
            .limit(int(
                "x"), 1))


def sixth():
    q = Query()
    return q.where(
        1
    ).limit(
        abs(-1), n=-1)


def seventh():
    q = Query()
    (q
     .where(1)
     .steps
     .nothing) = 1
    (q
     .steps
     .nothing) += 1
    del (q
         .nothing)


def eighth():
    q = Query()
    (q
     .steps
     .nothing) += 1


def ninth():
    q = Query()
    del (q
         .where(1)
         .nothing)


for f in (first, second, third, fourth, fifth, sixth, seventh, eighth, ninth):
    lines(f)
first()
