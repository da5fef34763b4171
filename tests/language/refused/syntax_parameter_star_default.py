# refused at 2:9: *args has no default
def f(*a=5):
    pass
