# refused at 3:13: character names in string literals
print("one line",
      "two \\ \N{BULLET} and more", 3)
