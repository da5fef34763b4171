# refused at 3:12: an asynchronous comprehension needs an async function
def collect(source):
    return [x async for x in source]
