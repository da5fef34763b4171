# A document with undo and redo is a fold over its history.
from dataclasses import dataclass


@dataclass(frozen=True)
class Insert:
    at: int
    text: str

    def apply(self, document):
        return document[:self.at] + self.text + document[self.at:]

    def inverse(self, document):
        return Delete(self.at, len(self.text))


@dataclass(frozen=True)
class Delete:
    at: int
    count: int

    def apply(self, document):
        if self.at + self.count > len(document):
            raise IndexError(f"{self} is beyond {len(document)}")
        return document[:self.at] + document[self.at + self.count:]

    def inverse(self, document):
        return Insert(self.at, document[self.at:self.at + self.count])


class Editor:
    def __init__(self):
        self.document, self.done, self.undone = "", [], []

    def do(self, edit):
        inverse = edit.inverse(self.document)
        self.document = edit.apply(self.document)
        self.done.append((edit, inverse))
        self.undone.clear()
        return self

    def undo(self):
        edit, inverse = self.done.pop()
        self.document = inverse.apply(self.document)
        self.undone.append(edit)
        return self

    def redo(self):
        edit = self.undone.pop()
        kept = self.undone[:]
        self.do(edit)
        self.undone = kept
        return self


e = Editor()
e.do(Insert(0, "hello")).do(Insert(5, " world")).do(Delete(0, 1)).do(Insert(0, "J"))
print(e.document, len(e.done))
for action in (e.undo, e.undo, e.redo, e.undo, e.undo, e.redo):
    print(action.__name__, repr(action().document))
print(repr(e.do(Insert(0, ">")).document), e.undone)
for bad in (e.redo, lambda: e.do(Delete(3, 100))):
    try:
        bad()
    except IndexError as error:
        print(error)
print(e.document, e.done[-1][1])
