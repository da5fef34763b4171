# Without a seed the host gives one; what can be said of the numbers holds everywhere.
import random

x = random.random()
state = random.getstate()
y = [random.random() for _ in range(3)]
random.setstate(state)
print(0 <= x < 1, y == [random.random() for _ in range(3)], 1 <= random.randint(1, 6) <= 6, sorted(random.sample(range(5), 5)))
print(0 <= random.Random().random() < 1, random.Random(None).getrandbits(8) < 256)
