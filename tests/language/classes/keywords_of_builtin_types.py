# A subclass's own __init__ or __new__ may take keywords that the builtin type does not know.
class Row(list):
    def __new__(cls, items, tag=None):
        made = super().__new__(cls, items)
        made.tag = tag
        return made


class Point(tuple):
    def __init__(self, items, tag=None):
        self.tag = tag


class Size(float):
    def __init__(self, number, unit="m"):
        self.unit = unit


class Names(frozenset):
    def __init__(self, items=(), tag=None):
        self.tag = tag


class Plain(frozenset):
    pass


row, point, size, names = Row([1, 2], tag="r"), Point([3, 4], tag="p"), Size(2.5, unit="kg"), Names("ab", tag="n")
print(row, row.tag, point, point.tag, size, size.unit, sorted(names), names.tag)
for make in (lambda: Plain(items=()), lambda: Plain([], 2), lambda: list.__new__(list, [], x=1) or list(x=1),
             lambda: Names([], 1, 2), lambda: frozenset(x=1)):
    try:
        print(make())
    except TypeError as error:
        print(error)
