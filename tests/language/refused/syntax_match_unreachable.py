# refused at 3:10: a capture that hides later cases is a syntax error
match 1:
    case anything:
        pass
    case 2:
        pass
