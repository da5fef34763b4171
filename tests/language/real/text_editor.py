# A line editor with undo and redo built from command objects and closures.
class Editor:
    def __init__(self): self.lines, self.undone, self.done = [], [], []

    def _do(self, do, undo):
        do()
        self.done.append((do, undo))
        self.undone.clear()

    def insert(self, at, text):
        self._do(lambda: self.lines.insert(at, text), lambda: self.lines.pop(at))

    def delete(self, at):
        old = self.lines[at]
        self._do(lambda: self.lines.pop(at), lambda: self.lines.insert(at, old))

    def replace(self, old, new):
        before = list(self.lines)
        after = [line.replace(old, new) for line in before]

        def put(lines):
            def go():
                self.lines[:] = lines
            return go
        self._do(put(after), put(before))

    def undo(self):
        if not self.done:
            return "nothing to undo"
        step = self.done.pop()
        step[1]()
        self.undone.append(step)

    def redo(self):
        if not self.undone:
            return "nothing to redo"
        step = self.undone.pop()
        step[0]()
        self.done.append(step)


e = Editor()
e.insert(0, "hello world")
e.insert(1, "world two")
e.replace("world", "moon")
e.delete(0)
trail = [list(e.lines)]
for name in ("undo", "undo", "redo", "undo", "undo", "undo", "undo", "redo"):
    r = getattr(e, name)()
    trail.append(r or list(e.lines))
print(*trail, sep="\n")
e.insert(0, "fresh")
print(e.redo(), e.lines)
try:
    e.delete(9)
except IndexError as x:
    print(x, len(e.done))
