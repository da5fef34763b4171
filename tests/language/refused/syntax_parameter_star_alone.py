# refused at 2:7: a bare star needs names behind it
def f(*):
    pass
