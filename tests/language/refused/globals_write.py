# refused at 3:1: writing through globals() is refused
x = 1
globals()["x"] = 2
print(x)
