# refused at 2:7: a keyword is no constant
print(True=5)
