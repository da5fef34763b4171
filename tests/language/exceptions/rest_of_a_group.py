# What a group is split into suppresses its context, as what except* leaves does.
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError as error:
        print(repr(error), error.__suppress_context__, repr(error.__cause__))
except ExceptionGroup as error:
    print(repr(error), error.__suppress_context__, repr(error.__context__))
group = ExceptionGroup("g", [ValueError(1), KeyError(2)])
print(group.__suppress_context__)
for part in group.split(ValueError):
    print(repr(part), part.__suppress_context__)
print(group.subgroup(KeyError).__suppress_context__, group.derive([KeyError(1)]).__suppress_context__)
