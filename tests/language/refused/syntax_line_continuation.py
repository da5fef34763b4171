# refused at 2:10: a backslash ends its line
x = 1 + \ 2
