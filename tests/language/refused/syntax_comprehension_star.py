# refused at 2:6: a comprehension unpacks nothing
x = [*a for a in []]
