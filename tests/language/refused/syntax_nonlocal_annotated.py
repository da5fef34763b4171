# refused at 6:9: a nonlocal name is not annotated
def f():
    x = 1
    def g():
        nonlocal x
        x: int = 5
