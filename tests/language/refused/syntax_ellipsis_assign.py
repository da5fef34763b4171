# refused at 2:1: an ellipsis is no place
... = 5
