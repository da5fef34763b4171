# Generators that sleep go on with the same numbers, the module's own without a seed too.
import copy
import random

from pvm_sdk import pause

r = random.Random(7)
other = copy.copy(r)
print(r.random(), r.gauss())
pause("between")
print(r.random(), r.gauss(), other.random() == random.Random(7).random())
random.seed("module")
print(random.random())
pause("the module's generator")
print(random.random(), random.choice("abc"))


class Slow(random.Random):
    def random(self):
        pause("inside random()")
        return super().random()


print(Slow(3).uniform(1, 2), Slow(3).choices("abc", k=2))
