# chain() over lists and tuples where one native takes all of it.
from itertools import chain, islice


class Late:
    def __init__(self, value):
        self.value = value

    def __radd__(self, other):
        return other + self.value

    def __lt__(self, other):
        return self.value < other.value

    def __repr__(self):
        return f"Late({self.value})"


def main():
    rows = [[1, 2], (3,), [], [4, 5]]
    print(list(chain(*rows)), tuple(chain.from_iterable(rows)), sum(chain([1], [2, 3])))
    print(sorted(chain([3, 1], (2,))), max(chain((4,), [9, 2])), set(chain([1], [1])) == {1})
    print("-".join(chain(["a"], ("b", "c"))), list(chain()), list(chain([], ())), sum(chain([])))

    # Begun before, and what is left of the rows.
    walk = chain([1, 2, 3], [4], [5, 6])
    print(next(walk), list(walk), list(walk), next(walk, "end"))
    rest = iter([[7], [8, 9]])
    walk = chain.from_iterable(rest)
    print(next(walk), list(walk), list(rest))
    first = iter([1, 2])
    walk = chain(first, [3])
    print(list(walk), list(first))

    # Some row is something else.
    print(list(chain([1], "ab", range(2), {5: 6}, [7])), list(chain(range(3), [9])))
    print(list(chain([1], (x * x for x in range(3)), [2])))
    try:
        list(chain([1], 5))
    except TypeError as error:
        print(error)

    # Python code has to be asked after all: nothing was lost.
    print(sum(chain([1, 2], [Late(3), Late(4)])), sorted(chain([Late(2)], [Late(1), Late(3)])))
    print(max(chain([Late(2)], (Late(5), Late(3)))))
    try:
        sum(chain([1], ["a"]))
    except TypeError as error:
        print(error)

    # Into the middle of a row of its own.
    grows = [1, 2]
    grows[1:1] = chain(grows, [3])
    print(grows)

    # Two readers of one chain.
    one = chain([1, 2, 3, 4], [5, 6])
    print(list(zip(one, one)), list(islice(chain([1, 2], [3]), 2)))
    print(len(list(chain.from_iterable([i, -i] for i in range(500)))),
          sum(chain.from_iterable([[i, -i, 1] for i in range(500)])))


main()
