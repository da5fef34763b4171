# refused at 2:19: character names in string literals
print("\N{BULLET}")
