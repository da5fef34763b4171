# Async with awaits both ends, in order, and __aexit__ decides about the exception.
class Step:
    def __init__(self, text):
        self.text = text

    def __await__(self):
        yield self.text


class Gate:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await Step(f"enter {self.name}")
        return self.name

    async def __aexit__(self, kind, error, trace):
        await Step(f"exit {self.name} {kind and kind.__name__}")
        return self.swallow


async def main(fail):
    async with Gate("a") as a, Gate("b", True) as b:
        await Step(f"inside {a}{b}")
        if fail:
            raise ValueError("body")
    async with Gate("c"):
        try:
            async with Gate("d"):
                raise KeyError("k")
        except KeyError:
            await Step("handled")
    return "end"


def drive(c):
    steps = []
    while True:
        try:
            steps.append(c.send(None))
        except StopIteration as stop:
            return steps + [stop.value]
        except Exception as error:
            return steps + [repr(error)]


print(drive(main(False)))
print(drive(main(True)))


async def wrong(thing):
    async with thing:
        pass


for thing in (5, type("Sync", (), {"__enter__": lambda s: 1, "__exit__": lambda *a: 1})()):
    print(drive(wrong(thing)))
c = main(False)
c.send(None)
print(c.throw(ValueError("thrown in")) if False else c.close())
