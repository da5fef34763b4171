# refused at 3:5: yield from inside an async function is a syntax error
async def f(xs):
    yield from xs
