# Closures over mutable state: memoisation, event bus, undo stack, bank by closures.
def memo(f):
    seen = {}

    def inner(n):
        if n not in seen:
            seen[n] = f(n)
        return seen[n]
    inner.seen = seen
    return inner


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), len(fib.seen))


def bus():
    subs = {}

    def on(topic, f):
        subs.setdefault(topic, []).append(f)
        return lambda: subs[topic].remove(f)

    def emit(topic, *args):
        return [f(*args) for f in subs.get(topic, [])]
    return on, emit


on, emit = bus()
off = on("add", lambda a, b: a + b)
on("add", lambda a, b: a * b)
print(emit("add", 3, 4), off(), emit("add", 3, 4), emit("none"))


def history():
    undo, value = [], 0

    def set_(v):
        nonlocal value
        undo.append(value)
        value = v

    def back():
        nonlocal value
        value = undo.pop()
        return value
    return set_, back


set_, back = history()
set_(5), set_(7), set_(9)
print(back(), back(), back())
