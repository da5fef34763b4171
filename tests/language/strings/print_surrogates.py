# print() of a lone surrogate raises UnicodeEncodeError, after what it has written already.
def attempt(*values, **options):
    try:
        print(*values, **options)
    except UnicodeEncodeError as error:
        print("|", error)
        print(error.encoding, ascii(error.object), error.start, error.end, error.reason)
    else:
        print("printed")


class Shown:
    def __str__(self):
        return "shown \udc80"


attempt("a\ud83db")
attempt("fine", 1, "\ud800\udfff", "never")
attempt(["\ud800"], "repr escapes it")
attempt(Shown())
attempt("x", "y", sep="\ud912")
attempt("x", end="\ud912\n")
attempt("\U0001f600 \uffff \ue000")
