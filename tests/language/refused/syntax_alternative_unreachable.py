# refused at 3:10: behind a capture no alternative matches
match 5:
    case x | 5:
        pass
