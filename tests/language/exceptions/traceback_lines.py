# An exception carries a traceback of the frames it passed: one line number a frame.
def a(x):
    return b(x) + 1


def b(x):
    y = x * 2
    return c(y)


def c(y):
    raise ValueError(y)


def frames(e):
    out, tb = [], e.__traceback__
    while tb is not None:
        out.append(tb.tb_lineno)
        tb = tb.tb_next
    return out


try:
    a(1)
except ValueError as e:
    print(frames(e))
    saved = e
print(len(frames(saved)), saved.with_traceback(None) is saved, saved.__traceback__)
try:
    raise saved
except ValueError as e:
    print(frames(e))
