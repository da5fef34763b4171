# Instances, class attributes, methods, bound methods, and attribute shadowing.
class Dog:
    """A dog."""
    tricks = []
    legs = 4

    def __init__(self, name, age=1):
        self.name = name
        self.age = age

    def birthday(self, by=1):
        self.age += by
        return self

    def learn(self, trick):
        self.tricks.append(trick)


a, b = Dog("Rex"), Dog("Fido", age=5)
a.learn("sit")
b.learn("roll")
print(a.tricks, b.tricks, a.tricks is b.tricks, Dog.legs, a.legs)
a.legs = 3
print(a.legs, b.legs, Dog.legs, a.__dict__, b.__dict__)
Dog.legs = 8
print(a.legs, b.legs)
m = a.birthday
print(m().age, m(by=10).age, Dog.birthday(b).age, m.__self__ is a, m.__func__ is Dog.birthday,
      m.__name__)
print(a.birthday == a.birthday, a.birthday == b.birthday, a.birthday().birthday().age,
      m == a.birthday)
print(Dog.__name__, Dog.__doc__, Dog.__module__, Dog.__bases__, type(a) is Dog, isinstance(a, Dog),
      a.__class__ is Dog)
Dog.bark = lambda self: self.name + " barks"
print(a.bark(), b.bark())
a.bark = lambda: "own"
print(a.bark(), b.bark())
del a.legs
print(a.legs)
for call in (lambda: Dog(), lambda: a.nope, lambda: Dog.nope, lambda: a.birthday(1, 2),
             lambda: Dog.learn()):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
