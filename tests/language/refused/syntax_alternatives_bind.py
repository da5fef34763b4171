# refused at 3:16: each alternative binds the same names
match 5:
    case [x] | {"k": y}:
        pass
