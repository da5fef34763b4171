# A global declared in a function is the module's, also when the function makes it.
counter = 0


def bump():
    global counter, made_here
    counter += 1
    made_here = counter * 10


def nested():
    counter = 100

    def inner():
        global counter
        counter += 1
        return counter
    return inner(), counter


bump()
bump()
print(counter, made_here)
print(nested(), counter)


def remove():
    global made_here
    del made_here


remove()
try:
    print(made_here)
except NameError as error:
    print(error)


class Holder:
    global in_class
    in_class = "module level"
    counter = -1


print(in_class, counter, Holder.counter, hasattr(Holder, "in_class"))
