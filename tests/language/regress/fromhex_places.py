# Fromhex says where a text stops being hexadecimal.
for text in ("0g", "g0", "00 1", "zz", "é0", "00é", "0é", "ab cd", " 12\n34 ", "1 2"):
    try:
        print(bytes.fromhex(text))
    except ValueError as error:
        print(ascii(text), error)
