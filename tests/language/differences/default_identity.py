# id(), the default hash and the default repr come from a counter, so that they are equal in every run.
class Thing:
    pass


first, second = Thing(), Thing()
print(repr(first).endswith("0x000000000001>"), repr(second).endswith("0x000000000002>"), id(first) < 100)
