# Inheritance: overriding, super with and without arguments, isinstance and issubclass.
class Shape:
    def __init__(self, name):
        self.name = name

    def area(self):
        raise NotImplementedError(f"{type(self).__name__} has no area")

    def describe(self):
        return f"{self.name}: {self.area()}"


class Rect(Shape):
    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, side):
        super(Square, self).__init__(side, side)
        self.name = "square"

    def describe(self):
        return "[" + super().describe() + "]"


for shape in (Rect(2, 3), Square(4)):
    print(shape.describe(), isinstance(shape, Rect), isinstance(shape, Square),
          issubclass(type(shape), Shape))
try:
    Shape("blob").describe()
except NotImplementedError as error:
    print(error)
print([c.__name__ for c in Square.__mro__], Square.__base__.__name__,
      issubclass(Square, (int, Shape)), issubclass(Shape, Square))
print(super(Square, Square(1)).describe(), super(Rect, Square(1)).__init__.__qualname__)


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __repr__(self):
        return f"Stack{super().__repr__()}"


s = Stack([1]).push(2).push(3)
print(s, len(s), s[-1], s.pop(), s + [9], type(s + []).__name__, s == [1, 2], isinstance(s, list))
