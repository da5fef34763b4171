# types.coroutine makes generators that can be awaited.
import types


@types.coroutine
def step(value):
    """Steps once."""
    answer = yield value
    return answer


@types.coroutine
def no_generator(value):
    return value


async def plain():
    first = await step("a")
    second = await step("b")
    try:
        await step("c")
    except ValueError as e:
        print("caught", e)
    return first, second, await no_generator(step("d"))


run = plain()
print(run.send(None), run.send(1), run.send(2), run.throw(ValueError("thrown")))
try:
    run.send(3)
except StopIteration as e:
    print(e.value)
print(step.__name__, step.__doc__, types.coroutine(plain) is plain)
made = step("x")
print(next(made))
try:
    made.send("end")
except StopIteration as e:
    print(e.value)
try:
    types.coroutine(5)
except TypeError as e:
    print(e)
