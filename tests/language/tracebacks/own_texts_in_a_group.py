# Members of a group have their own texts, which go over their lines as they are; what fails shows
# that it failed, and is no error of its own.
class Fails:
    def __str__(self):
        return 1 // 0

    __repr__ = __str__


class Text(str):
    def __str__(self):
        return "text of a text"


class TwoLines(Exception):
    def __str__(self):
        return "one\ntwo"


class GivesText(Exception):
    def __str__(self):
        return Text("inner")


class GivesNumber(Exception):
    def __str__(self):
        return 5


class Leaves(Exception):
    def __str__(self):
        raise SystemExit(3)


class Never(Exception):
    def __str__(self):
        return str(self)


class Many(ExceptionGroup):
    def __str__(self):
        return f"many: {len(self.exceptions)}"


def noted(error, notes):
    error.__notes__ = notes
    return error


raise Many("x", [
    noted(TwoLines(), ["n1\nn2", Fails(), "end\n", ""]),
    noted(ValueError("a\nb"), 5),
    noted(ValueError(""), Fails()),
    noted(ValueError("tuple"), ("a", "b\r\nc")),
    noted(ValueError("text"), "ab"),
    noted(ValueError("bytes"), b"xy"),
    noted(ValueError("dict"), {"x": 1}),
    GivesText(),
    Many("inner", [GivesNumber(), Leaves(), Never()]),
    KeyError(Fails()),
    KeyError(Text("x"), 1),
    ValueError(Fails(), 1),
    ValueError("a\ud800b"),
    ValueError(10 ** 5000),
])
