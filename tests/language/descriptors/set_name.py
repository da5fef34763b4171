# __set_name__ tells a descriptor its owner and name; typed fields validate.
class Field:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = getattr(owner, "fields", ()) + (name,)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, got {value!r}")
        obj.__dict__[self.name] = value


class Person:
    name = Field(str, "anon")
    age = Field(int, 0)


class Worker(Person):
    pay = Field((int), 10)


p, w = Person(), Worker()
print(p.name, p.age, Person.fields, Worker.fields, Person.name.name)
p.name, w.age, w.pay = "Al", 30, 99
print(p.name, p.age, w.age, w.pay, w.__dict__)
try:
    p.age = "old"
except TypeError as error:
    print(error)
