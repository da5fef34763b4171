# A NameError that nobody catches ends the program after what was printed before.
print("before")


def outer():
    def inner():
        return missing_name
    return inner()


outer()
print("never")
