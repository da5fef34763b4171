# refused at 2:1: a star stands in a list or tuple of targets
*a = [1, 2]
