# refused at 3:21: positional patterns come first
match 5:
    case Point(x=1, 2):
        pass
