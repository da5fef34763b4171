# Twins of what random has in C++: a subclass, a generator to be made first, and the rarer arguments.


# Their arguments are counted by these names, as CPython counts them.
class Random:
    def random(self):
        return self._random()

    def getrandbits(self, k, /):
        return self._getrandbits(k)

    def randrange(self, start, stop=None, step=_MISSING):
        return self._randrange(start, stop) if step is _MISSING else self._randrange(start, stop, step)

    def randint(self, a, b):
        return self._randint(a, b)

    def choice(self, seq):
        return self._choice(seq)

    def shuffle(self, x):
        return self._shuffle(x)

    def sample(self, population, k, counts=None):
        return self._sample(population, k, counts=counts)

    def choices(self, population, weights=None, cum_weights=None, k=1):
        return self._choices(population, weights, cum_weights=cum_weights, k=k)

    def uniform(self, a, b):
        return self._uniform(a, b)


random_random = Random.random
random_getrandbits = Random.getrandbits
random_randrange = Random.randrange
random_randint = Random.randint
random_choice = Random.choice
random_shuffle = Random.shuffle
random_sample = Random.sample
random_choices = Random.choices
random_uniform = Random.uniform
del Random


# The module's functions: the generator that they draw from may have to be made first.


def random_own_random():
    return __native_import("random")._own().random()


def random_own_randrange(start, stop=None, step=_MISSING):
    own = __native_import("random")._own()
    return own.randrange(start, stop) if step is _MISSING else own.randrange(start, stop, step)


def random_own_randint(a, b):
    return __native_import("random")._own().randint(a, b)


def random_own_choice(seq):
    return __native_import("random")._own().choice(seq)


def random_own_shuffle(x):
    return __native_import("random")._own().shuffle(x)


def random_own_sample(population, k, counts=None):
    return __native_import("random")._own().sample(population, k, counts=counts)


def random_own_choices(population, weights=None, cum_weights=None, k=1):
    return __native_import("random")._own().choices(population, weights, cum_weights=cum_weights, k=k)


def random_own_uniform(a, b):
    return __native_import("random")._own().uniform(a, b)
