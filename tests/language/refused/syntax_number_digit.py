# refused at 2:9: a binary number has two digits
x = 0b102
