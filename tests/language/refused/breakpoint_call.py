# refused at 3:5: breakpoint is refused: there is no debugger inside
def f(x):
    breakpoint()
    return x
