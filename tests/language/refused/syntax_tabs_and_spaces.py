# refused at 4:1: tabs and blanks are not mixed
if 1:
        x = 1
	y = 2
