# A chained comparison looks at each operand once and stops at the first that fails.
seen = []


class Number:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        seen.append(f"{self.value}<{other.value}")
        return self.value < other.value

    def __gt__(self, other):
        seen.append(f"{self.value}>{other.value}")
        return self.value > other.value

    def __eq__(self, other):
        seen.append(f"{self.value}=={other.value}")
        return [self.value == other.value]      # anything may be the answer, and is given back


a, b, c = Number(1), Number(2), Number(3)
print(a < b < c, seen)
seen.clear()
print(c < b < a, seen)
seen.clear()
print(a == b == c, seen)
seen.clear()
print(a < b > a == c, seen)
print(1 < 2 in [2, 3], 1 in [1] == True, (1 in [1]) == True, 3 > 2 is not None)
