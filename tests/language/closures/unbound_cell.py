# A cell that is not yet, or no longer, bound raises NameError with CPython's text.
def early():
    def use():
        return later
    try:
        use()
    except NameError as error:
        print(type(error).__name__, error)
    later = "bound"
    return use()


print(early())


def deleted():
    value = 1

    def use():
        return value
    print(use())
    del value
    try:
        use()
    except NameError as error:
        print(error)
    try:
        print(value)
    except UnboundLocalError as error:
        print(error)
    value = 2
    return use()


print(deleted())
