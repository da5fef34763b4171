# refused at 2:8: := binds a name
print((a.b := 5))
