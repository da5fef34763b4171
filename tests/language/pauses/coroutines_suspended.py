# Suspended coroutines with nested awaits survive a pause of the whole program.
from pvm_sdk import pause


class Wait:
    def __init__(self, tag): self.tag = tag
    def __await__(self): return (yield self.tag)


async def leaf(tag):
    a = await Wait(tag)
    return a * 2


async def branch(tag):
    out = []
    for i in range(2):
        out.append(await leaf(f"{tag}{i}"))
        if i == 0 and tag == "x":
            pause("inside a coroutine")
    return tag, out


tasks = {t: branch(t) for t in "xy"}
waiting = {t: c.send(None) for t, c in tasks.items()}
pause("both waiting")
results = []
n = 0
while tasks:
    for t, c in list(tasks.items()):
        n += 1
        try:
            waiting[t] = c.send(n)
        except StopIteration as e:
            results.append(e.value)
            del tasks[t]
print(waiting, results)
