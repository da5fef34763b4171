# Case methods of str over ASCII and Unicode.
for s in ("hello world", "Hello World", "HELLO", "", "ß straße", "ǆ ŉ ﬁ", "Σίσυφος ΑΣ",
          "it's o'neil 3rd", "İI ıi"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep="|")
for s in ("abc", "ABC", "Abc", "Abc Def", "abc1", "123", "", " ", "é", "Ⅷ", "²", "½", "漢", "_x",
          "1x", "class", "\t\n", "\x00"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isupper(),
          s.islower(),
          s.istitle(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
