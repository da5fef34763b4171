# refused at 2:6: an underscore stands between digits
x = 1__0
