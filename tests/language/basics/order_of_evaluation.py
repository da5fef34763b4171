# Operands, arguments, keys and values are evaluated from left to right.
def say(name, value=None):
    print(name, end=" ")
    return value if value is not None else name


def take(*args, **kwargs):
    print("->", args, kwargs)


take(say("a"), *say("b", [1]), k=say("c"), **say("d", {"z": 2}))
print("->", {say("k1"): say("v1"), say("k2"): say("v2")})
print("->", [say("i1"), *say("i2", (7,)), say("i3")])
rows = {"x": [0]}
say("t", rows)[say("key", "x")][say("index", 0)] = say("value", 5)
print("->", rows)
print("->", say("l", 3) < say("m", 4) < say("n", 2) < say("never", 9))
print("->", say("no", 0) and say("never"), say("yes", 1) or say("never"))
print("->", say("then") if say("test", 1) else say("else"))
