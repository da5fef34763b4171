# refused at 2:1: an operation is no place
a + b = 5
