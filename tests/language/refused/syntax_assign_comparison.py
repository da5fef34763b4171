# refused at 2:1: a comparison is no place
a < b = 5
