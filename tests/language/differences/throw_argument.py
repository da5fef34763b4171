# throw() makes its exception before it hands it on, and not after.
class Steps:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, *args):
        print(args[0] if isinstance(args[0], type) else type(args[0]), len(args))
        return 2


def delegating():
    yield from Steps()


generator = delegating()
next(generator)
print(generator.throw(ValueError, "text"))
try:
    print(generator.throw(5))
except TypeError as e:
    print(e)
