# refused at 3:14: a pattern binds a name once
match (1, 2):
    case (x, x):
        pass
