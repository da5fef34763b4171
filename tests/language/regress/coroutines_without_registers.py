# A coroutine or generator that needs no register is kept like any other.
async def nothing():
    pass


def never():
    return
    yield


waiting, ended, fresh = nothing(), nothing(), never()
try:
    ended.send(None)
except StopIteration as stop:
    print("ended", stop.value)
try:
    nothing().throw(ValueError("thrown"))
except ValueError as error:
    print(error)
print(type(waiting).__name__, list(fresh), list(never()))
waiting.close()
try:
    waiting.send(None)
except RuntimeError as error:
    print(error)
