# What a statement does itself (ask for the next item, enter and leave, import) has the whole
# statement for its place, and so no marks below it.
def items():
    raise ValueError("items")
    yield


class Enters:
    def __enter__(self):
        raise ValueError("enter")

    def __exit__(self, *_):
        pass


class Leaves:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        raise ValueError("exit")


class Iter:
    def __iter__(self):
        raise ValueError("iter")


class Next:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("next")


class Async:
    def __init__(self, where):
        self.where = where

    def fail(self, where):
        if self.where == where:
            raise ValueError(where)

    async def __aenter__(self):
        self.fail("aenter")

    async def __aexit__(self, *_):
        self.fail("aexit")

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.fail("anext")


def loop():
    for x in items():
        pass


def loop_in_one_line():
    for x in items(): pass


def loop_over_lines():
    for x in (
            items()):
        pass


def loop_over_nothing():
    for x in Iter():
        pass


def loop_that_fails():
    for x in Next():
        pass


def loop_over_an_int():
    for x in 5:
        pass


def targets():
    for a, b in [(1, 2, 3)]:
        pass


def enter():
    with Enters():
        pass


def enter_the_second():
    with Leaves() as c, \
            Enters():
        pass


def leave():
    with Leaves():
        pass


def leave_for_an_error():
    with Leaves() as left:
        raise KeyError(1)


def leave_by_return():
    with Leaves():
        return 1


def enter_what_cannot():
    with 5:
        pass


async def async_enter():
    async with Async("aenter"):
        pass


async def async_leave():
    async with Async("aexit"):
        pass


async def async_loop():
    async for x in Async("anext"):
        pass


async def async_loop_over_an_int():
    async for x in 5:
        pass


def asserts():
    assert 1 == 2, "message"


def asserts_over_lines():
    assert (
        1 ==
        2), (
        "message")


def gathered(functions):
    errors = []
    for function in functions:
        try:
            result = function()
            if hasattr(result, "send"):
                result.send(None)
        except Exception as error:
            errors.append(error)
    return errors


first = gathered([loop, loop_in_one_line, loop_over_lines, loop_over_nothing, loop_that_fails,
                  loop_over_an_int, targets, asserts, asserts_over_lines])
second = gathered([enter, enter_the_second, leave, leave_for_an_error, leave_by_return,
                   enter_what_cannot, async_enter, async_leave, async_loop,
                   async_loop_over_an_int])
raise ExceptionGroup("all", [ExceptionGroup("first", first), ExceptionGroup("second", second)])
