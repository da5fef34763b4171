# refused at 2:7: a keyword is a name
print(a + b=5)
