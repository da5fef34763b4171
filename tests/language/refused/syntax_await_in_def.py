# refused at 3:5: await stands in async functions only
def wait(x):
    await x
