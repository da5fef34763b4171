# Pauses inside element comparisons of list, tuple and dict.
from pvm_sdk import pause

armed = False


def trip(what):
    global armed
    if armed:
        armed = False
        pause(what)


class N:
    def __init__(self, n): self.n = n

    def __eq__(self, other):
        trip("eq")
        return self.n == other.n

    def __lt__(self, other):
        trip("lt")
        return self.n < other.n


tests = [lambda: [N(1), N(2)] == [N(1), N(2)], lambda: [[N(1)], 5] < [[N(1)], 6],
         lambda: (N(1), N(2)) < (N(1), N(3)), lambda: {"k": [N(1)], "j": N(2)} == {"j": N(2),
                 "k": [N(1)]}, lambda: [(N(1),)] != [(N(2),)], lambda: max([N(1), 0], [N(1), 5])[1]]
for test in tests:
    armed = True
    print(test(), armed)
