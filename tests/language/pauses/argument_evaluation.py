# A pause among half-evaluated arguments keeps what was already evaluated.
from pvm_sdk import pause


def show(*args, **kwargs):
    return args, kwargs


def v(x, label=None):
    if label:
        pause(label)
    return x


print(show(v(1), v(2, "positional"), *[v(3)], k=v(4, "keyword"), **{"m": v(5, "double star")}))
a = [10, 20, 30]
a[v(1)] += v(5, "augmented")
print(a, v(1) < v(2, "chained") < v(3), f"{v(1)}{v(2, 'fstring')}{v(3)}")
