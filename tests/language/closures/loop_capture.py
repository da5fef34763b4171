# Closures made in a loop share the loop variable; a factory or default copies it.
def make(n):
    return lambda: n


shared = []
copied = []
for i in range(4):
    shared.append(lambda: i)
    copied.append(make(i))
print([f() for f in shared], [f() for f in copied])


def local():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    i = 99
    return [f() for f in fs]


print(local())
print([f() for f in [lambda: x for x in range(3)]], [f() for f in (lambda: x for x in range(3))])
