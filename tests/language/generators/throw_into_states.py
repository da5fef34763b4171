# What throw does depends on whether the generator has begun, waits, runs or has ended.
def two():
    try:
        got = yield 1
        print("got", got)
        yield 2
    except ValueError as error:
        print("handled", error)
        yield "after"
    return "end"


def outcome(action):
    try:
        return action()
    except BaseException as error:
        return f"{type(error).__name__}({error})" + (f" from {error.__cause__!r}" if error.__cause__ else "")


g = two()
print(outcome(lambda: g.throw(ValueError("early"))), outcome(lambda: next(g)))
g = two()
print(outcome(lambda: next(g)), outcome(lambda: g.throw(ValueError("mid"))), outcome(lambda: next(g)), outcome(lambda: g.throw(ValueError("late"))))
for fresh in (StopIteration(5), StopIteration, GeneratorExit, KeyError("k")):
    g = two()
    print(outcome(lambda: g.throw(fresh)), outcome(lambda: next(g)))
for waiting in (StopIteration(5), GeneratorExit("x"), KeyError("k")):
    g = two()
    next(g)
    print(outcome(lambda: g.throw(waiting)), outcome(lambda: next(g)))


def running():
    yield outcome(lambda: next(g))
    yield outcome(lambda: g.throw(ValueError("v")))
    yield outcome(lambda: g.close())


g = running()
print(list(g))
g = two()
print(outcome(lambda: g.send(5)), outcome(lambda: g.send(None)), outcome(lambda: g.send("x")), outcome(lambda: g.throw(5)), outcome(lambda: g.throw("text")))
g = two()
print(outcome(lambda: g.throw(ValueError, "with text")), outcome(lambda: two().throw(ValueError("a"), "b")), outcome(lambda: two().throw()))
