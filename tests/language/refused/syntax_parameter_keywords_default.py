# refused at 2:10: **keywords has no default
def f(**k=5):
    pass
