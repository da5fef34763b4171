# A function returns None without return, and return leaves nested blocks at once.
def nothing():
    pass


def bare(x):
    if x:
        return
    return "fell"


def deep(limit):
    for i in range(10):
        while True:
            try:
                if i == limit:
                    return "left", i
                break
            finally:
                i += 100
    return "end"


print(nothing(), bare(1), bare(0), deep(3), deep(99))


def many():
    return 1, *range(2), 3


print(many(), type(many()).__name__)
