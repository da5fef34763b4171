# except* splits an exception group by type; what nobody handles is raised again.
def handle(*errors):
    log = []
    try:
        raise ExceptionGroup("many", list(errors))
    except* ValueError as g:
        log.append(("value", [str(e) for e in g.exceptions]))
    except* (KeyError, IndexError) as g:
        log.append(("lookup", [type(e).__name__ for e in g.exceptions]))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


print(handle(ValueError(1), KeyError("k"), ValueError(2)))
print(handle(IndexError(0)))
try:
    handle(ValueError(1), TypeError("t"))
except ExceptionGroup as g:
    print(g, g.message, g.exceptions)
nested = ExceptionGroup("out", [ValueError(1), ExceptionGroup("in", [KeyError(2), ValueError(3)])])
try:
    raise nested
except* KeyError as g:
    print(repr(g))
except* ValueError as g:
    print(repr(g))
match, rest = nested.split(ValueError)
print(repr(match), repr(rest), repr(nested.subgroup(KeyError)), nested.subgroup(OSError))
print(repr(nested.derive([TypeError()])), nested.split(lambda e: e.args == (3,)))
try:
    raise ValueError("plain")
except* ValueError as g:
    print(repr(g))
for args in (("m", []), ("m", [5]), (5, [ValueError()]), ("m", 5)):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
