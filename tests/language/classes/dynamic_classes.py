# Type makes a class from a name, bases and a dict, and classes are values.
def describe(self):
    return f"{self.name} of {type(self).__name__}"


Animal = type("Animal", (), {"name": "animal", "describe": describe})
Dog = type("Dog", (Animal,), {"name": "dog", "legs": 4})
print(Animal().describe(), Dog().describe(), Dog.__bases__ == (Animal,), Dog.__name__, Dog.legs, isinstance(Dog(), Animal))
shapes = {name: type(name, (), {"area": lambda self, k=k: k * self.side ** 2, "__init__": lambda self, side: setattr(self, "side", side)})
          for name, k in (("Square", 1), ("Circle", 3))}
print([(name, make(2).area()) for name, make in shapes.items()])
Dog.bark = lambda self: "woof"
print(Dog().bark(), hasattr(Animal, "bark"), issubclass(Dog, (int, Animal)), [c.__name__ for c in Dog.mro()])


def factory(prefix):
    class Made:
        label = prefix

        def __repr__(self):
            return f"{prefix}:{self.label}"
    return Made


A, B = factory("a"), factory("b")
print(A(), B(), A is B, A.__name__ == B.__name__, A.__qualname__, isinstance(A(), B))
for bad in (lambda: type("X", (bool,), {}), lambda: type("X", (A, A), {}), lambda: type(1, (), {}),
            lambda: type("X", [], {}), lambda: type("X", (), []), lambda: type(1, 2), lambda: type("X", (object, A), {}),
            lambda: type("X", (int, str), {}), lambda: isinstance(1, 1), lambda: issubclass(1, int)):
    try:
        bad()
    except TypeError as error:
        print(str(error).splitlines()[0])
Dog.__name__ = "Hound"
print(Dog.__name__, Dog().describe(), Dog.__module__, Dog.__doc__)
