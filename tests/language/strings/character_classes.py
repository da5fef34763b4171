# The questions a str can be asked agree with Unicode 14.
samples = ["", "a", "A", "1", " ", "a1", "aA", "Aa", "ǅ", "²", "½", "٣", "Ⅷ", "_", "a_b", "é", "ß", "中", "🙂", "\t", "\xa0",
           "\u200b", "\0", "Hello World", "hello World", "ªº", "ﬁ", "İ", "ʰ"]
asked = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "islower", "isupper", "istitle", "isspace", "isascii",
         "isprintable", "isidentifier"]
for sample in samples:
    print(ascii(sample), "".join("01"[getattr(sample, name)()] for name in asked))
for sample in ("ß", "ﬁ", "İ", "ǅ", "ŉ", "Σας", "ͅ", "ﬃ", "ẞ"):
    print(ascii(sample), [ascii(getattr(sample, name)()) for name in ("upper", "lower", "title", "capitalize", "swapcase", "casefold")])
