# Shared and cyclic structure is the same structure after a pause.
from pvm_sdk import pause


class Node:
    def __init__(self, name):
        self.name, self.links = name, []


shared = [0]
a, b = Node("a"), Node("b")
a.links += [b, shared]
b.links += [a, shared]
loop = {}
loop["self"] = loop
pair = (shared, shared)
method = a.links.append
bound = a.__init__
pause("graph")
shared.append(1)
method("late")
print(a.links[1] is b.links[1] is shared is pair[0], b.links[0] is a, loop["self"] is loop,
      a.links[-1], pair)
bound("renamed")
print(b.links[0].name, a.links)
