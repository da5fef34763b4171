# refused at 3:14: a pattern is no expression
match 5:
    case 1 + 2:
        pass
