# A non-data descriptor that stores its result computes once per instance.
class cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Report:
    def __init__(self, rows):
        self.rows = rows
        self.work = 0

    @cached
    def total(self):
        self.work += 1
        return sum(self.rows)


r = Report([1, 2, 3])
print(r.total, r.total, r.work)
r.rows.append(10)
print(r.total)
del r.total
print(r.total, r.work, Report.total.name)
from functools import cached_property


class Lib:
    n = 0

    @cached_property
    def v(self):
        Lib.n += 1
        return Lib.n * 10


a, b = Lib(), Lib()
print(a.v, a.v, b.v, a.__dict__, Lib.n)
