# Special methods of builtin types, called by name with the wrong number of arguments.
NAMES = ("__repr__ __str__ __len__ __iter__ __int__ __float__ __index__ __neg__ __add__ "
         "__radd__ __sub__ __mod__ __divmod__ __pow__ __eq__ __lt__ __contains__ __getitem__ "
         "__setitem__ __delitem__ __iadd__ __and__ __getattribute__ __setattr__ __delattr__ "
         "__round__ __length_hint__").split()
OBJECTS = [1, 1.5, "a", b"a", [1], (1,), {1: 2}, {1}, range(3), object(), {}.keys(),
           ValueError("x")]

for o in OBJECTS:
    for name in NAMES:
        method = getattr(type(o), name, None)
        if method is None:
            continue
        for args in ((o,), (o, 1, 2, 3, 4)):
            try:
                method(*args)
            except TypeError as e:
                print(type(o).__name__, name, len(args), e)
for call in (lambda: (1).__add__(x=2), lambda: [].__len__(x=1), lambda: "".__eq__(other=1),
             str.upper, str.__len__, list.append, dict.get, int.__add__, list.__getitem__,
             lambda: (1).__pow__(), lambda: {}.__setitem__(1), lambda: [].append(x=1)):
    try:
        call()
    except TypeError as e:
        print(e)
