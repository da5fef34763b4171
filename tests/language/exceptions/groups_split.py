# Except* takes its part of a group, nested ones too, and raises the rest again.
def run(group, *handlers):
    try:
        try:
            raise group
        except* ValueError as taken:
            print("values", [str(e) for e in flat(taken)], len(taken.exceptions))
        except* (KeyError, OSError) as taken:
            print("keys or os", [type(e).__name__ for e in flat(taken)])
            if "raise" in handlers:
                raise RuntimeError("new") from None
    except BaseException as error:
        print("left", show(error))
    else:
        print("all taken")


def flat(group):
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from flat(error)
        else:
            yield error


def show(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message}, [{', '.join(map(show, error.exceptions))}])"
    return repr(error)


run(ExceptionGroup("one", [ValueError("a")]))
run(ExceptionGroup("two", [ValueError("a"), KeyError("k"), TypeError("t")]))
run(ExceptionGroup("nested", [ExceptionGroup("in", [ValueError("a"), TypeError("t")]), ExceptionGroup("deep", [ExceptionGroup("er", [OSError(1)])])]))
run(ValueError("not in a group"))
run(TypeError("not taken"))
run(ExceptionGroup("raising", [KeyError("k"), TypeError("t")]), "raise")
run(BaseExceptionGroup("base", [ValueError("v"), KeyboardInterrupt()]))
group = ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)])])
taken, rest = group.split(ValueError)
print(show(taken), show(rest), show(group.subgroup(lambda e: e.args == (2,))), group.subgroup(KeyError), group.derive([OSError()]).message)
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]),
            lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x", ValueError())):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
