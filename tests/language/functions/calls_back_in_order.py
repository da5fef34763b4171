# A call whose arguments call back keeps what was evaluated before.
log = []


class Value:
    def __init__(self, name):
        self.name = name
        log.append(f"make {name}")

    def __index__(self):
        log.append(f"index {self.name}")
        return len(self.name)

    def __eq__(self, other):
        log.append(f"{self.name} == {other.name}")
        return True

    def __hash__(self):
        log.append(f"hash {self.name}")
        return 1

    def __bool__(self):
        log.append(f"bool {self.name}")
        return self.name != "no"


def take(*args, **kwargs):
    return [getattr(a, "name", a) for a in args], sorted(kwargs)


print(take(Value("a"), *[Value("b"), [1, 2, 3][Value("c")] if False else 0], k=Value("d"), **{"z": Value("e")}), log)
log.clear()
print([10, 20, 30, 40][Value("abc")], "abcdef"[Value("a"):Value("four")], range(Value("ab"))[-1], log)
log.clear()
print(len(dict([(Value("p"), 1), (Value("q"), 2)])), Value("r") in {Value("s")}, [Value("t")].index(Value("u")), log)
log.clear()
print(Value("no") or Value("yes").name, not Value("no"), all([Value("x"), Value("no"), Value("never asked")]), log)
