# refused at 4:10: a mapping pattern asks for the same key twice
match {}:
    case {"a": 1, 2: x}: pass
    case {"a": 1, 2: x, "a": y}: pass
