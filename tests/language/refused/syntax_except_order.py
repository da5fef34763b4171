# refused at 4:1: a bare except that is not last is a syntax error
try:
    pass
except:
    pass
except ValueError:
    pass
