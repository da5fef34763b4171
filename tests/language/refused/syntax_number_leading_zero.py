# refused at 2:5: octal numbers open with 0o
x = 0123
