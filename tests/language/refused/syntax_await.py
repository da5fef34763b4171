# refused at 3:12: await outside an async function is a syntax error
def f(x):
    return await x
