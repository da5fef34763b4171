# Names resolve local, enclosing, global, builtin; a class body is no enclosing scope.
x = "global"


def read():
    return x


def shadow():
    x = "local"
    return x


def change():
    global x, fresh
    x = "changed"
    fresh = "made"


print(read(), shadow(), x)
change()
print(read(), x, fresh)


class Scope:
    x = "class"
    seen = x

    def method(self):
        return x

    listed = [x for _ in range(1)]


print(Scope.seen, Scope().method(), Scope.listed)
len = lambda v: "my len"
print(len([1]))
del len
print(len([1]))
for loop_var in range(3):
    pass
print(loop_var)
try:
    print(undefined_name)
except NameError as error:
    print(error, error.name)
