# refused at 3:10: a class pattern asks for an attribute once
match 5:
    case complex_number(real=1, real=2):
        pass
