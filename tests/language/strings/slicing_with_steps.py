# A str is sliced with every sign of start, stop and step.
text = "abcdefgh"
bounds = (None, 0, 2, 5, 8, 20, -1, -3, -20)
for step in (None, 1, 2, 3, -1, -2, -9):
    print(step, " ".join("".join(text[start:stop:step]) or "." for start in bounds for stop in bounds[::3]))
for bad in (lambda: text[::0], lambda: text["a":], lambda: text[1.5], lambda: text[8], lambda: text[-9]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
mixed = "aé中🙂"
print(mixed[1:3], mixed[::-1], mixed[-1:], ascii(mixed[::2]), mixed[True:], mixed[:False])


class Two:
    def __index__(self):
        return 2


print(text[Two()], text[Two():], text[:-Two().__index__()], text[::Two()])
