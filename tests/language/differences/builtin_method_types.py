# Methods and attributes of builtin types are of one type each: how CPython stores them is no part of the language.
for value in (int.__add__, (1).__add__, object.__init__, str.upper, "a".upper, len, type.__dict__["__name__"], int.__dict__["real"],
              range.__dict__["start"]):
    print(type(value).__name__)
