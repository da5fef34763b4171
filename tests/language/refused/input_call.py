# refused at 2:8: input is refused: there is no console
name = input("name? ")
print(name)
