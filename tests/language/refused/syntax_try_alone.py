# refused at 4:1: a try needs except or finally
try:
    pass
print(1)
