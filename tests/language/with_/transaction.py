# A transaction as a context manager: commit on success, rollback on any error, nested savepoints.
class Db:
    def __init__(self):
        self.data, self.stack, self.log = {}, [], []

    def __enter__(self):
        self.stack.append(dict(self.data))
        return self

    def __exit__(self, kind, value, tb):
        saved = self.stack.pop()
        if kind is None:
            self.log.append(f"commit depth {len(self.stack)}")
            return False
        self.data = saved
        self.log.append(f"rollback {kind.__name__} depth {len(self.stack)}")
        return kind is KeyError


db = Db()
with db:
    db.data["a"] = 1
    with db:
        db.data["b"] = 2
        raise KeyError("inner undone")
    db.data["c"] = 3
print(db.data, db.log)
try:
    with db as handle:
        handle.data["d"] = 4
        with db:
            db.data["a"] = 99
        raise ValueError("all undone")
except ValueError as e:
    print(e, db.data, db.log[2:])
