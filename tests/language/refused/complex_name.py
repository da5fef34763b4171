# refused at 2:7: the builtin complex is refused
print(complex(1, 2))
