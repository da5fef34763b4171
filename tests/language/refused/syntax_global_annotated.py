# refused at 4:5: a global name is not annotated in the function
def f():
    global x
    x: int = 5
