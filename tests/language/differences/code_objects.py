# A code object says what a signature says: there is no bytecode of CPython behind it.
def f(a, b=1, *c, **d):
    e = a
    return e


code = f.__code__
print(code.co_name, code.co_argcount, code.co_flags & 12, code.co_varnames[:4])
for read in (lambda: len(code.co_consts), lambda: code.co_names, lambda: type(code.replace).__name__, lambda: type(f)(code, {}).__name__):
    try:
        print(read())
    except RuntimeError as e:
        print(type(e).__name__, e)
print(hasattr(code, "no_such"))
