# A return inside nested try, with and for blocks leaves each of them once.
class Gate:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, *what):
        print("exit", self.name, what[0])


def deep(stop):
    for outer in range(2):
        with Gate(f"w{outer}"):
            try:
                for inner in range(2):
                    try:
                        with Gate(f"w{outer}.{inner}"):
                            if (outer, inner) == stop:
                                return f"left at {stop}"
                    finally:
                        print("inner finally", inner)
            finally:
                print("outer finally", outer)
    return "never left"


print(deep((0, 1)))
print(deep((1, 0)))
print(deep((9, 9)))
