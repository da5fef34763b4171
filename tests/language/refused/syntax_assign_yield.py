# refused at 3:5: a yield is no place
def f():
    yield = 5
