# refused at 2:1: changing globals() by a method is refused
globals().update(x=1)
