# A parenthesised list of managers enters from the left and leaves from the right.
class Gate:
    log = []

    def __init__(self, name, swallow=False, fail=False):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        if self.fail:
            raise OSError(self.name)
        self.log.append("+" + self.name)
        return [self.name, self]

    def __exit__(self, kind, *rest):
        self.log.append("-" + self.name + (kind.__name__[0] if kind else ""))
        return self.swallow


with (Gate("a") as (name, gate), Gate("b"), Gate("c") as last,):
    print(name, gate.name, last[0])
box = {}
with Gate("d") as box["key"], Gate("e", True) as (box["first"], _):
    raise KeyError("swallowed by e")
print(box["key"][0], box["first"], Gate.log)
Gate.log.clear()
try:
    with Gate("f"), Gate("g", fail=True), Gate("h"):
        print("never")
except OSError as error:
    print(error, Gate.log)
Gate.log.clear()
with Gate("i", True):
    with Gate("j"):
        for n in range(3):
            with Gate(f"k{n}"):
                if n == 1:
                    break
        raise ValueError("out")
print(Gate.log)
