# throw raises at the paused yield; the generator may catch it and go on.
def worker():
    n = 0
    while True:
        try:
            n = yield n
            n += 1
        except ValueError as e:
            n = f"handled {e}"
        except GeneratorExit:
            print("closing")
            raise
        finally:
            print("turn")


w = worker()
print(next(w), w.send(5))
print(w.throw(ValueError("v")))
print(w.throw(ValueError))
try:
    w.throw(KeyError("k"))
except KeyError as e:
    print("escaped", repr(e))
try:
    next(w)
except StopIteration:
    print("finished")


def fresh():
    yield 1


g = fresh()
try:
    g.throw(RuntimeError("before start"))
except RuntimeError as e:
    print(e)
print(list(g))
g = fresh()
list(g)
try:
    g.throw(IndexError("done"))
except IndexError as e:
    print(e)
try:
    fresh().throw(5)
except TypeError as e:
    print(e)
