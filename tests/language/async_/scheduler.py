# A small event loop: tasks, gather, futures and cancellation over plain coroutines.
class Future:
    def __init__(self):
        self.done, self.value, self.error = False, None, None

    def set(self, value):
        self.done, self.value = True, value

    def __await__(self):
        while not self.done:
            yield self
        return self.value


class Loop:
    def __init__(self):
        self.ready, self.results, self.log = [], {}, []

    def spawn(self, name, coro):
        self.ready.append((name, coro))

    def run(self):
        while self.ready:
            name, coro = self.ready.pop(0)
            try:
                coro.send(None)
            except StopIteration as e:
                self.results[name] = e.value
                self.log.append(f"{name} done")
            except Exception as e:
                self.results[name] = repr(e)
            else:
                self.ready.append((name, coro))
        return self.results


loop, slot = Loop(), Future()


async def producer():
    for i in range(2):
        await pause_once()
    slot.set("parcel")
    return "sent"


class pause_once:
    def __await__(self):
        yield


async def consumer(name):
    return f"{name} got {await slot}"


async def failing():
    await pause_once()
    raise ValueError("task failed")


loop.spawn("c1", consumer("c1"))
loop.spawn("p", producer())
loop.spawn("c2", consumer("c2"))
loop.spawn("f", failing())
print(loop.run(), loop.log)
