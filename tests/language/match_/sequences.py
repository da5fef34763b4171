# Sequence patterns: fixed, starred, nested; strings and sets are no sequences.
def seq(x):
    match x:
        case []:
            return "empty"
        case [1]:
            return "one"
        case [x, y] if x == y:
            return f"equal {x}"
        case (0, *_):
            return "starts with zero"
        case [first, *middle, "end"]:
            return f"{first} {middle} end"
        case [[a, b], [c, *d]]:
            return f"nested {a}{b}{c}{d}"
        case [_, _, _]:
            return "three"
        case [*all_items]:
            return f"any {all_items}"
        case _:
            return "not a sequence"


for x in ([], (), [1], [4, 4], (0, 1, 2), [1, 2, 3, "end"], [[1, 2], [3, 4, 5]], (7, 8, 9), [5, 6],
          "ab", b"ab", {1, 2}, range(3), iter([1]), {"a": 1}, None):
    print(x if not hasattr(x, "__next__") else "iterator", "->", seq(x))
command = "go north fast please"
match command.split():
    case ["go", ("north" | "south") as where, *how]:
        print(where, how)
