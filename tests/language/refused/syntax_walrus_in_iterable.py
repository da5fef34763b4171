# refused at 2:20: the iterable of a comprehension binds nothing
print([x for x in (y := [1, 2])])
