# refused at 2:7: a question mark is no operator
x = a ? b
