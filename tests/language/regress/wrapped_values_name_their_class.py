# Errors of builtin operators name the subclass they were given, not what it wraps.
class Number(int):
    pass


class Text(str):
    pass


class Row(list):
    pass


number, text, row = Number(3), Text("t"), Row()
for action in (lambda: (1,) + number, lambda: "a" + number, lambda: [] + number, lambda: b"" + number, lambda: (1,) + text, lambda: [] + text,
               lambda: "a" * text, lambda: [1] * row, lambda: list(number), lambda: dict(number), lambda: iter(number), lambda: ",".join(number),
               lambda: [*number], lambda: sorted(number), lambda: 1 in number, lambda: number[0], lambda: len(number), lambda: "a" + row):
    try:
        print(action())
    except TypeError as error:
        print(error)
print((1,) + (2,), "a" + text, [1] + row, "ab" * number, number * [0], 2 + number)
