# refused at 3:13: in a class body a comprehension binds nothing outside
class A:
    rows = [last := x for x in [1, 2]]
