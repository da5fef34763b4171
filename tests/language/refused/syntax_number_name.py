# refused at 2:5: a name does not open with a digit
x = 5apples
