# A comparison that changes what is compared; != asks both sides; an update of a table that changes
class Base:
    def __eq__(self, other):
        print("Base.__eq__")
        return True


class Derived(Base):
    def __ne__(self, other):
        return NotImplemented


print(Base() != Derived())


class Setting:
    def __eq__(self, other):
        one[0] = 42
        two[0] = 11
        return False


one = [Setting()]
two = [0]
print(one > two)


class Clearing:
    def __eq__(self, other):
        one.clear()
        two.clear()
        return NotImplemented


one = [Clearing()]
two = [Clearing()]
print(one == two)
one = [Clearing(), 1]
two = [Clearing(), 2]
print(one < two)


class Key:
    def __hash__(self):
        return 0

    def __eq__(self, other):
        source.clear()
        return False


source = {"a": 1, "b": 2, Key(): 3, "c": 4}
target = {Key(): 0, 1: 1}
try:
    target.update(source)
except RuntimeError as e:
    print(e)
