# The same seed gives CPython's numbers, for every kind of seed.
import random

for seed in (0, 42, 10 ** 30, -7, "hello", b"bytes", bytearray(b"x"), 3.75, True, ""):
    r = random.Random(seed)
    print(repr(seed), r.random(), r.getrandbits(1), r.getrandbits(32), r.getrandbits(100), r.getrandbits(0), r.randint(1, 6),
          r.randrange(0, 100, 7), r.randrange(9, -9, -2), r.choice("abc"), r.randbytes(5), r.uniform(1, 2))
r = random.Random(1)
x = list(range(12))
r.shuffle(x)
print(x, r.sample(range(1000), 5), r.sample("abcd", 2), r.sample(["a", "b"], counts=[2, 3], k=4), r.choices("abc", [1, 2, 3], k=4),
      r.choices([1, 2], k=3), r.choices("xy", cum_weights=[1, 5], k=2))
r.seed("old", version=1)
print(r.random(), random.Random(2 ** 700).random())
random.seed(5)
print(random.random(), random.randint(1, 10), random.sample([1, 2, 3, 4, 5, 6, 7], 6), random.getrandbits(64))
state = random.getstate()
first = [random.random() for _ in range(3)]
random.setstate(state)
print(first == [random.random() for _ in range(3)], state[0], len(state[1]), state[1][:2], state[2])
print(sum(random.getrandbits(19900).to_bytes(2500, "little")), random.random())
