# refused at 4:5: writing through locals() is refused
def f():
    x = 1
    locals()["x"] = 2
    return x
