# A code object says what a signature says: there is no bytecode of CPython behind it.
def f(a, b=1, *c, **d):
    e = a
    return e


code = f.__code__
print(code.co_name, code.co_argcount, code.co_flags & 12, code.co_varnames[:4])
for name in ("co_code", "co_consts", "co_names", "co_stacksize"):
    print(name, hasattr(code, name))
