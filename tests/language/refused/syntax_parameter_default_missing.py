# refused at 2:8: an equals sign has a value behind it
def f(a=):
    pass
