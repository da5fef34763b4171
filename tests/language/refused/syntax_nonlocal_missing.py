# refused at 3:5: nonlocal of a name that no function binds is a syntax error
def f():
    nonlocal missing
    missing = 1
