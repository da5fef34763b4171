# refused at 2:13: a conversion is s, r or a
x = f"{1!x}"
