# An operator that nobody defines is named as it was written, the assignment too.
class Shy:
    def __sub__(self, other):
        return NotImplemented


for action in ("minus", "assign", "plain assign"):
    x = Shy()
    try:
        if action == "minus":
            x - 1
        elif action == "assign":
            x -= 1
        else:
            x += 1
    except TypeError as error:
        print(action, error)
