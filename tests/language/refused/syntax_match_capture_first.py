# refused at 3:10: a name matches everything, so nothing is left for the other alternatives
match 1:
    case a | 2: pass
