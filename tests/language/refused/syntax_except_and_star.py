# refused at 6:1: one try has except or except*, not both
try:
    pass
except ValueError:
    pass
except* TypeError:
    pass
