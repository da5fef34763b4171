# A pause inside awaited code, async loops and async with is resumed at the same await.
from pvm_sdk import pause


class Step:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        pause(self.name)
        got = yield self.name
        return got


class Gate:
    async def __aenter__(self):
        return await Step("enter")

    async def __aexit__(self, *what):
        await Step("exit")


async def numbers():
    for n in range(2):
        yield n
        await Step(f"between {n}")


async def main():
    async with Gate() as got:
        total = [n async for n in numbers()]
    return got, total


running = main()
steps = []
try:
    value = None
    while True:
        steps.append(running.send(value))
        value = len(steps)
except StopIteration as stop:
    print(stop.value, steps)
