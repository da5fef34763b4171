# An error about a name says which kind of name it was.
def local_before():
    print(value)
    value = 1


def free_before():
    def inner():
        return later
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 1
    return inner()


def deleted():
    value = 1
    del value
    return value


for call in (local_before, deleted, lambda: missing_name):
    try:
        call()
    except NameError as error:
        print(type(error).__name__, error)
print(free_before())
try:
    del never_there
except NameError as error:
    print(error)


class Body:
    try:
        print(inside)
    except NameError as error:
        print(error)
    inside = 5
    del inside
    try:
        inside
    except NameError as error:
        print(error)
