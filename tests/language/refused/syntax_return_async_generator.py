# refused at 4:5: an async generator returns nothing
async def numbers():
    yield 1
    return 2
