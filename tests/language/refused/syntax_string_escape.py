# refused at 2:11: \x has two digits
x = "\xz1"
