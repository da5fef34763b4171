# refused at 2:8: an operator has operands
x = 5 +
