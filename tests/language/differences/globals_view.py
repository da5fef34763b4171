# globals() and __globals__ are read-only: which names exist is known before a program runs.
def f():
    pass


print(type(globals()).__name__, globals()["__name__"], "f" in f.__globals__)
try:
    f.__globals__["x"] = 1
except TypeError as e:
    print(e)
print("x" in globals())
