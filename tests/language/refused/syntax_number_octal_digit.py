# refused at 2:8: an octal number has eight digits
x = 0o18
