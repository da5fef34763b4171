# refused at 3:20: `as` in a pattern gives a name
match 5:
    case int() as a.b:
        pass
