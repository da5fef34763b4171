# refused at 2:9: a character that is no Python is a syntax error
price = 5€
