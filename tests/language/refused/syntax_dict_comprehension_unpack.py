# refused at 2:6: a dict comprehension unpacks nothing
x = {**d for d in []}
