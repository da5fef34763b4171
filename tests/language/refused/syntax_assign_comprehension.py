# refused at 2:1: a comprehension is no place
[x for x in []] = 5
