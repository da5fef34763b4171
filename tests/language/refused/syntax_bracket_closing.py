# refused at 2:6: every bracket has its opening one
x = 1)
