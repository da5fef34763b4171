# refused at 3:19: the wildcard is no name
match 5:
    case int() as _:
        pass
