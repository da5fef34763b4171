# refused at 2:21: with assigns to places
with open_gate() as 5:
    pass
