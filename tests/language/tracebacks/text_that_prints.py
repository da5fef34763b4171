# Code that makes the text of an exception prints as any other, in the order of the texts.
class Told(Exception):
    def __str__(self):
        print("asked for", *self.args)
        return f"told {self.args[0]}"


print("before")
try:
    raise Told("first")
except Told:
    raise Told("second")
