# refused at 3:8: := binds a name
rows = [1]
print((rows[0] := 5))
