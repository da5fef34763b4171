# refused at 2:1: a literal is no place
5: int = 1
