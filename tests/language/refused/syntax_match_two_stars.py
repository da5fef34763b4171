# refused at 3:10: two starred names in one pattern
match []:
    case [*a, *b]: pass
