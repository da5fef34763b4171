# refused at 2:6: a tuple in a comprehension needs parentheses
x = [a, b for a, b in []]
