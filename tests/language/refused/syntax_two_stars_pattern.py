# refused at 3:10: a sequence pattern has one star
match [1, 2]:
    case [*a, *b]:
        pass
