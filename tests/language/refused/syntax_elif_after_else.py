# refused at 6:1: else comes last
if 1:
    pass
else:
    pass
elif 2:
    pass
