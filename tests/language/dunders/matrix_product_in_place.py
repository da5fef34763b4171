# @= : in place where a class says how, else as a @ b.
class Row:
    def __init__(self, *items):
        self.items = items

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.items, other.items))

    def __repr__(self):
        return f"Row{self.items}"


class Scaled(Row):
    def __imatmul__(self, other):
        self.items = tuple([a * b for a, b in zip(self.items, other.items)])
        return self


row = Row(1, 2, 3)
scaled = kept = Scaled(1, 2, 3)
for _ in range(3):
    scaled @= Row(2, 1, 0)
print(scaled, scaled is kept)
total = row
total @= Row(4, 5, 6)
print(total)
try:
    total @= row
except TypeError as error:
    print(error)
