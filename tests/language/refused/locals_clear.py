# refused at 3:5: locals() is not emptied
def f():
    locals().clear()
