# refused at 2:11: \u has four digits
x = "\u12"
