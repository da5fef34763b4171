# str.format() with names: parts of them, names that are missing or not ASCII, and texts that are wrong.
class Text(str):
    pass


class Point:
    def __init__(self, x):
        self.x = x

    def __format__(self, spec):
        return f"<{self.x}{spec}>"


def show(f, *args, **names):
    try:
        return repr(f(*args, **names))
    except Exception as e:
        return f"{type(e).__name__} {e}"


p = Point(3)
for text in ("{a}={n:>5}", "{a!r:>{n}}", "{}{a}{}", "{0}{a}{0}", "{a[0]}", "{a.x}", "{b}", "{a}{", "{aa}{a}", "{é}", "{a:{b}}", "{}{1}{a}", "",
             "{n:d}{n:x}", "{a:d}", "{{a}}", "{-a}", "{ a}", "{a!x}", "{n[k]}"):
    print(text, show(text.format, 1, 2, a="x", n=5, aa=None, é="ü"), show(text.format, p, a=p, n=[4], b=">"), show(Text(text).format, a=[p]))
print(show(str.format, a=1), show(str.format, "{a}", a=1), show(str.format, 5, a=1), "{self}{args}".format(self=1, args=2),
      "{a}".format(**{"a": 1, "b b": 2}), show("{x}".format, **{"x": 2}))
