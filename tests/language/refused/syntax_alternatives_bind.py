# refused at 3:10: each alternative binds the same names
match 5:
    case [x] | {"k": y}:
        pass
