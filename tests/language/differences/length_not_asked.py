# list() and [*x] take what an iterator gives, and do not ask the object for its length before.
class Sized:
    def __len__(self):
        print("asked")
        return 1

    def __iter__(self):
        return iter("a")


print(list(Sized()), [*Sized()])
