# refused at 2:9: an operator has operands
x = 5 * / 6
