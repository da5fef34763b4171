# Closures, nonlocal cells and late-bound loop variables survive a pause, still shared.
from pvm_sdk import pause


def make():
    n, log = 0, []

    def up():
        nonlocal n
        n += 1
        log.append(n)
        if n == 2:
            pause("in closure")
        return n

    def get():
        return n, log
    return up, get


up, get = make()
fs = [lambda: i for i in range(3)]
up()
pause("between")
up()
print(up(), get(), [f() for f in fs])
