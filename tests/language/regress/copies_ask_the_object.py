# Deepcopy and copy look for their hooks on the object too.
import copy


class Made:
    def __getattr__(self, name):
        if name == "__deepcopy__":
            return lambda memo: "from __getattr__"
        raise AttributeError(name)


class Plain:
    def __init__(self):
        self.items = [1]

    def __setstate__(self, state):
        self.items = state["items"] + ["restored"]


plain = Plain()
print(copy.deepcopy(Made()), copy.copy(plain).items, copy.deepcopy(plain).items, plain.items)
