# Building text: concatenation, += in a loop, multiplication and join give the same value.
parts = []
text = ""
for i in range(20):
    piece = chr(97 + i) * (i % 3)
    parts.append(piece)
    text += piece
print(text, text == "".join(parts), len(text))
alias = text
text += "!"
print(alias == text, text[len(alias):])
table = [("id", "name", "qty"), (1, "widget", 10), (22, "nut", 7)]
for row in table:
    print("|".join(str(cell).ljust(8) for cell in row))
print("-" * 10 + "=" * 3, "ab" "cd" * 2, ("ab" + "cd") * 2)
print(str([1, "two", 3.0, None, (1,), {"k": b"v"}]), repr("a'b"), repr('a"b'), repr("a'b\"c"),
      repr("\\"))
