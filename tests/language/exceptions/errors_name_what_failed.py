# Attribute, name and key errors carry the names they are about.
class Shop:
    pass


def look(action):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, "|", error, "|", getattr(error, "name", "-"), "|", type(getattr(error, "obj", None)).__name__)


look(lambda: Shop().price)
look(lambda: Shop.price)
look(lambda: (5).nope)
look(lambda: None.anything)
look(lambda: undefined_thing)
look(lambda: [].pop())
look(lambda: {}["missing key"])
look(lambda: {}[("t", 1)])
look(lambda: [1, 2][5])
look(lambda: (1, 2)["a"])
look(lambda: "abc".nope())
look(lambda: Shop().method(1, 2))
look(lambda: int("12x"))
look(lambda: int("1" * 30 + "z", 10))
look(lambda: float("1.2.3"))
look(lambda: [].index("x"))
look(lambda: (1).to_bytes(0, "big") or (1).to_bytes(1))
look(lambda: next(iter([])))
look(lambda: len(5))
look(lambda: 5())
look(lambda: "a" < 5)
look(lambda: sum(["a"]))
look(lambda: max([]))
look(lambda: chr(-1))
look(lambda: ord("ab"))
look(lambda: abs("x"))
look(lambda: iter(5))
look(lambda: [1] + (2,))
look(lambda: {}.popitem())
look(lambda: isinstance(1, "int"))
