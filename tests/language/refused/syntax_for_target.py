# refused at 2:5: a loop assigns to places
for 5 in [1]:
    pass
