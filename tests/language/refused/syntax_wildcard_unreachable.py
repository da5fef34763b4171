# refused at 3:10: behind the wildcard nothing matches
match 5:
    case _:
        pass
    case 5:
        pass
