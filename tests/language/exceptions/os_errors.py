# OSError chooses its class by the number; the parts of rare exceptions.
for number in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 108, 110, 111, 115, 5, 999):
    e = OSError(number, "text")
    print(number, type(e).__name__, e, isinstance(e, ConnectionError))
for e in (OSError(2, "no", "file"), OSError(2, "no", "from", None, "to"), FileExistsError("only"), BlockingIOError()):
    print(repr(e), e, e.errno, e.strerror, e.filename, e.filename2, e.args)
for e in (SyntaxError("bad"), SyntaxError("bad", ("dir/f.py", 3, 4, "x = ?")), SyntaxError()):
    print(repr(e), "|", e, "|", e.msg, e.filename, e.lineno, e.offset, e.text)
for e in (UnicodeTranslateError("a\u1234b", 1, 2, "why"), UnicodeTranslateError("abc", 0, 2, "why")):
    print(e, e.start, e.end, e.reason, ascii(e.object))
for make in (lambda: UnicodeTranslateError("a"), lambda: UnicodeDecodeError("a")):
    try:
        make()
    except TypeError as e:
        print(e)
for cls in (BrokenPipeError, ProcessLookupError, EncodingWarning, NotADirectoryError):
    print([c.__name__ for c in cls.__mro__])
