# @ and @= ask __matmul__, __rmatmul__ and __imatmul__, and nothing builtin has them.
class Matrix:
    def __init__(self, *rows):
        self.rows = [list(row) for row in rows]

    def __matmul__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        columns = list(zip(*other.rows))
        return Matrix(*[[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __rmatmul__(self, other):
        return f"{other} from the left"

    def __repr__(self):
        return f"Matrix{tuple(self.rows)}"


class Changing(Matrix):
    def __imatmul__(self, other):
        self.rows = (self @ other).rows
        return self


turn = Matrix([0, -1], [1, 0])
print(turn @ turn, turn @ turn @ turn @ turn, 5 @ turn, "x" @ turn)
kept = power = Matrix([1, 1], [1, 0])
for _ in range(5):
    power @= Matrix([1, 1], [1, 0])
print(power, kept)
for _ in range(40):
    turn @= turn
    turn @= turn
    turn @= turn
print(turn)
turn = Matrix([0, -1], [1, 0])
same = changing = Changing([1, 1], [1, 0])
changing @= turn
print(changing, same is changing)
for action in (lambda: turn @ 5, lambda: 1 @ 2, lambda: [1] @ [2], lambda: "a" @ "b"):
    try:
        print(action())
    except TypeError as error:
        print(error)
try:
    number = 1
    number @= 2
except TypeError as error:
    print(error)
