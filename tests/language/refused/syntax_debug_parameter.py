# refused at 2:7: __debug__ cannot be a parameter
def f(__debug__):
    pass
