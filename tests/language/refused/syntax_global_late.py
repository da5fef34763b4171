# refused at 4:5: global after the name was used is a syntax error
def f():
    print(x)
    global x
