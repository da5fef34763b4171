# A dataclass gets __init__, __repr__ and __eq__ from its annotated fields.
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0
    label: str = "p"
    CONST = 5

    def dist(self):
        return abs(self.x) + abs(self.y)


a, b = Point(1, 2), Point(1, y=2)
print(a, a == b, a != Point(1), a == (1, 2, "p"), Point(x=3), a.dist(), Point.CONST, Point.y,
      Point.__match_args__)
a.x = 10
a.extra = "ok"
print(a, a.extra, a == b)
for call in (lambda: Point(), lambda: Point(1, 2, "l", 4), lambda: Point(1, z=2), lambda: a < b,
             lambda: {a: 1}):
    try:
        print(call())
    except TypeError as e:
        print(e)


@dataclass
class Node:
    value: int
    next: "Node" = None


print(Node(1, Node(2, Node(3))), Node(1, Node(2)) == Node(1, Node(2)))
n = Node(1)
n.next = n
print(n)
try:
    @dataclass
    class Bad:
        x: int = 0
        y: int
except TypeError as e:
    print(e)
try:
    @dataclass
    class Mutable:
        x: list = []
except ValueError as e:
    print(e)
