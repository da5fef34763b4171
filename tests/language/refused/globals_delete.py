# refused at 3:5: deleting through globals() is refused
x = 1
del globals()["x"]
