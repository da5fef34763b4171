# What split() makes of a subclass without derive(), notes that are no list, and ExceptionGroup[...].
class Errors(ExceptionGroup):
    pass


group = Errors("e", [ValueError(1), Errors("inner", [TypeError(2)])])
for condition in (OSError, ValueError, (ValueError, TypeError), lambda e: isinstance(e, Errors)):
    print([None if part is None else (type(part).__name__, part.exceptions) for part in group.split(condition)])
print(group.subgroup(OSError), group.subgroup(Errors) is group)
try:
    try:
        raise group
    except* OSError:
        print("never")
except ExceptionGroup as error:
    print(error is group, type(error).__name__)
group.__notes__ = 123
for part in group.split(ValueError):
    print(hasattr(part, "__notes__"))
group.__notes__ = ("a", "b")
print(group.subgroup(ValueError).__notes__, ExceptionGroup[ValueError], isinstance(group, BaseExceptionGroup))
