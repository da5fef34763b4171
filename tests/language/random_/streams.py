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

# Whole numbers, choices, samples and shuffles, each from a generator of its own and from the module's.
r = random.Random(7)
for source in (r, random):
    source.seed(11)
    print([source.randint(1, 6) for _ in range(12)], source.randrange(5), source.randrange(0, 100, 7), source.randint(-5, 2 ** 40), source.randrange(2 ** 61 - 1))
    row = list(range(12))
    source.shuffle(row)
    print(row, source.choice("ab\u00e9"), source.choice(range(5, 50, 3)), source.sample(row, 5), source.sample(range(10 ** 6), 6), source.sample("abc", k=2))
    print(source.choices("abc", k=5), source.choices([1, 2, 3], [1, 2, 3], k=6), source.choices((1, 2), weights=(0.25, 3)), source.choices([1, 2], cum_weights=[1, 3]))
    print(source.uniform(1, 5), source.uniform(2.5, 0.5), source.random(), source.getrandbits(32), source.getrandbits(70), source.sample([1, 2], k=3, counts=[2, 2]))
    for wrong in (lambda: source.randint(1), lambda: source.choice(), lambda: source.randrange(1, 2, 3, 4), lambda: source.randint(1, c=2), lambda: source.uniform(1, 2, 3),
                  lambda: source.choice({1: 2}), lambda: source.choice(5), lambda: source.randrange(3, step=2), lambda: source.choices([1, 2, 3], [1.0, -1, 5]),
                  lambda: source.choices([1, 2], k=1.5), lambda: source.choices([], k=1), lambda: source.sample([1, 2], 1.5), lambda: source.shuffle("ab")):
        try:
            print(wrong())
        except Exception as e:
            print(type(e).__name__, e)
r.random = lambda: 0.5
print(r.random(), r.choices([1, 2, 3], k=2), r.uniform(1, 9), r.randint(1, 9))
