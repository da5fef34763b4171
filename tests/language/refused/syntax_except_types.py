# refused at 4:8: several exception types need parentheses
try:
    pass
except ValueError, TypeError:
    pass
