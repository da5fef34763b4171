# refused at 2:5: a loop assigns to places
for f() in [1]:
    pass
