# refused at 2:1: one name is changed in place, not several
a, b += 1, 2
