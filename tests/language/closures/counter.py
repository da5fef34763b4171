# nonlocal shares one cell among the functions that close over it.
def make():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count

    def down():
        nonlocal count
        count -= 1
        return count

    def get():
        return count

    return up, down, get


up, down, get = make()
print(up(), up(5), down(), get())
up2, _, get2 = make()
print(up2(100), get(), get2())
print(up(0), up2(0))
