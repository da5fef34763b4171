# A copy of a number has the value it was made with, whatever its conversions say.
import copy


class Odd(int):
    def __int__(self):
        return 97

    def __index__(self):
        return 5


n = Odd(3)
for made in (copy.copy(n), copy.deepcopy(n), copy.deepcopy([n])[0]):
    print(type(made).__name__, made == n, made + 0, int(made))
