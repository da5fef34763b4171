# A shared variable may be deleted and bound again by whoever shares it.
def outer():
    value = 1

    def show():
        try:
            return value
        except NameError as error:
            return str(error)

    def drop():
        nonlocal value
        del value

    def put(new):
        nonlocal value
        value = new

    out = [show()]
    drop()
    out.append(show())
    try:
        drop()
    except NameError as error:
        out.append(str(error))
    put("back")
    out.append(show())
    del value
    out.append(show())
    try:
        value
    except UnboundLocalError as error:
        out.append(str(error))
    return out


for line in outer():
    print(line)


def caught():
    try:
        raise KeyError("gone")
    except KeyError as error:
        look = lambda: repr(error)
        print(look())
    try:
        look()
    except NameError as problem:
        print(problem)


caught()
