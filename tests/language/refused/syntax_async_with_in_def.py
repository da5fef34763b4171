# refused at 3:5: async with stands in async functions only
def enter(gate):
    async with gate:
        print(1)
