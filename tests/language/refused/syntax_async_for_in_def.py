# refused at 3:5: async for stands in async functions only
def each(source):
    async for x in source:
        print(x)
