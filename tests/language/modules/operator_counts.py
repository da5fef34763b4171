# How many arguments the functions of operator want, in the words of CPython's own.
import operator

for name in ("add", "neg", "contains", "setitem", "index", "is_", "not_", "countOf", "indexOf", "truediv", "xor", "concat"):
    for arguments in ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)):
        try:
            print(name, getattr(operator, name)(*arguments))
        except TypeError as error:
            print(name, len(arguments), error)
try:
    list(map(operator.mul, "ab"))
except TypeError as error:
    print(error)
