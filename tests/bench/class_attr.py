# Classes: attributes, methods, inheritance, properties, operators.


class Shape:
    def __init__(self, name):
        self.name = name
        self.moves = 0

    def area(self):
        return 0

    def move(self, dx, dy):
        self.moves += 1
        return self


class Point(Shape):
    def __init__(self, x, y):
        super().__init__("point")
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return super().move(dx, dy)

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


class Box(Point):
    sides = 4

    def __init__(self, x, y, width, height):
        Point.__init__(self, x, y)
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    @property
    def right(self):
        return self.x + self.width


def main(rounds):
    total = 0
    shapes = [Point(1, 2), Box(0, 0, 3, 4), Box(5, 5, 1, 9)]
    for i in range(rounds):
        for shape in shapes:
            total += shape.move(i & 3, 1).x + shape.area()
        box = shapes[1]
        total += box.right + box.sides
        where = shapes[0] + box
        total += where.y
    return total, [shape.moves for shape in shapes]


print(main(300_000))
