# random: numbers that look like chance (CPython 3.11's module of the same name, with the same streams for the
# same seeds).
#
# There is no chance in a contract: a generator without a seed takes one from the host's randomness, which
# every replica knows. The generator behind the functions of the module belongs to the activation and is
# seeded so when it is first used.

from bisect import bisect as _bisect
from hashlib import sha512 as _sha512
from itertools import accumulate as _accumulate
from math import acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, floor as _floor
from math import isfinite as _isfinite, log as _log, pi as _pi, sin as _sin, sqrt as _sqrt
from collections.abc import Sequence as _Sequence

from pvm_host import randomness as _randomness

_STATE_ROOT = 3
_NORMAL = 4 * _exp(-0.5) / _sqrt(2.0)
_LOG_4 = _log(4.0)
_GAMMA = 1.0 + _log(4.5)
_FULL_TURN = 2.0 * _pi
_FLOAT_VALUES = 1 << 53
_ONE = 1
_WORDS = 624


def _whole(value, what):
    # An int, or what equals one.
    if isinstance(value, int):
        return value
    if hasattr(type(value), "__index__"):
        return value.__index__()
    number = int(value)
    if number != value:
        raise ValueError(f"non-integer {what} for randrange()")
    return number


class Random:
    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        # A subclass with numbers of its own is asked in the way it provides.
        for base in cls.__mro__:
            if "_randbelow" in base.__dict__:
                break
            if "getrandbits" in base.__dict__:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if "random" in base.__dict__:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    # ---- State ----

    def seed(self, a=None, version=2):
        if version == 1 and isinstance(a, (str, bytes)):
            text = a.decode("latin-1") if isinstance(a, bytes) else a
            x = ord(text[0]) << 7 if text else 0
            for char in text:
                x = ((1000003 * x) ^ ord(char)) & 0xFFFFFFFFFFFFFFFF
            a = x ^ len(text)
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            data = a.encode() if isinstance(a, str) else bytes(a)
            a = int.from_bytes(data + _sha512(data).digest(), "big")
        elif not (a is None or isinstance(a, (int, float, str, bytes, bytearray))):
            raise TypeError("The only supported seed types are: None,\n"
                            "int, float, str, bytes, and bytearray.")
        if a is None:
            a = int.from_bytes(_randomness(b"random"), "little")
        elif isinstance(a, int):
            a = abs(a)
        else:
            a = hash(a) & 0xFFFFFFFFFFFFFFFF
        words = max(1, (a.bit_length() + 31) // 32)
        self._state = bytearray(4 * _WORDS + 4)
        __native_random_seed(self._state, a.to_bytes(4 * words, "little"))
        self.gauss_next = None

    def getstate(self):
        state = self._state
        words = [int.from_bytes(state[at:at + 4], "little") for at in range(0, len(state), 4)]
        return (self.VERSION, tuple(words), self.gauss_next)

    def setstate(self, state):
        version = state[0]
        if version not in (2, 3):
            raise ValueError(f"state with version {version} passed to "
                             f"Random.setstate() of version {self.VERSION}")
        version, words, gauss_next = state
        if not isinstance(words, tuple):
            raise TypeError("state vector must be a tuple")
        if len(words) != _WORDS + 1:
            raise ValueError("state vector is the wrong size")
        if version == 2:
            words = tuple([word % 2 ** 32 for word in words])
        if not 0 <= words[-1] <= _WORDS:
            raise ValueError("invalid state")
        fresh = bytearray()
        for word in words:
            fresh += word.to_bytes(4, "little")
        self._state = fresh
        self.gauss_next = gauss_next

    def __copy__(self):
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._state = bytearray(self._state)
        return other

    # ---- Bits and whole numbers ----

    # In C++ where nothing is in the way (vm/builtins/random_methods_natives.cpp), else the methods behind them.
    random = _Random_random
    getrandbits = _Random_getrandbits
    randrange = _Random_randrange
    randint = _Random_randint
    choice = _Random_choice
    shuffle = _Random_shuffle
    sample = _Random_sample
    choices = _Random_choices
    uniform = _Random_uniform

    def _random(self):
        return __native_random_float(self._state)

    def _getrandbits(self, k, /):
        if not isinstance(k, int):
            if not hasattr(type(k), "__index__"):
                raise TypeError(f"'{type(k).__name__}' object cannot be interpreted as an integer")
            k = k.__index__()
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k == 0:
            return 0
        if k > 0xFFFFFFFF:
            raise OverflowError("Python int too large to convert to C int")
        bits = __native_random_bits(self._state, k)
        return bits if isinstance(bits, int) else int.from_bytes(bits, "little")

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def _randbelow_with_getrandbits(self, n):
        bits = n.bit_length()
        drawn = self.getrandbits(bits)
        while drawn >= n:
            drawn = self.getrandbits(bits)
        return drawn

    def _randbelow_without_getrandbits(self, n, maxsize=_FLOAT_VALUES):
        if n >= maxsize:
            return _floor(self.random() * n)
        limit = (maxsize - maxsize % n) / maxsize
        drawn = self.random()
        while drawn >= limit:
            drawn = self.random()
        return _floor(drawn * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    def _randrange(self, start, stop=None, step=_ONE):
        first = _whole(start, "arg 1")
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        last = _whole(stop, "stop")
        width = last - first
        by = _whole(step, "step")
        if by == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f"empty range for randrange() ({first}, {last}, {width})")
        if by == 0:
            raise ValueError("zero step for randrange()")
        count = (width + by + (-1 if by > 0 else 1)) // by
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return first + by * self._randbelow(count)

    def _randint(self, a, b):
        return self.randrange(a, b + 1)

    # ---- Out of a sequence ----

    def _choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def _shuffle(self, x):
        for at in reversed(range(1, len(x))):
            other = self._randbelow(at + 1)
            x[at], x[other] = x[other], x[at]

    def _sample(self, population, k, *, counts=None):
        if not isinstance(population, _Sequence):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            sums = list(_accumulate(counts))
            if len(sums) != n:
                raise ValueError("The number of counts does not match the population")
            total = sums.pop()
            if not isinstance(total, int):
                raise TypeError("Counts must be integers")
            if total <= 0:
                raise ValueError("Total of counts must be greater than zero")
            return [population[_bisect(sums, place)] for place in self.sample(range(total), k=k)]
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        # Up to here a list of what is left is smaller than a set of what was taken.
        small = 21
        if k > 5:
            small += 4 ** _ceil(_log(k * 3, 4))
        if n <= small:
            left = list(population)
            for at in range(k):
                drawn = self._randbelow(n - at)
                result[at] = left[drawn]
                left[drawn] = left[n - at - 1]
            return result
        taken = set()
        for at in range(k):
            drawn = self._randbelow(n)
            while drawn in taken:
                drawn = self._randbelow(n)
            taken.add(drawn)
            result[at] = population[drawn]
        return result

    def _choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[_floor(self.random() * (n + 0.0))] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError(f"The number of choices must be a keyword argument: k={weights!r}")
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        return [population[_bisect(cum_weights, self.random() * total, 0, n - 1)]
                for _ in range(k)]

    # ---- Distributions ----

    def _uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        drawn = self.random()
        try:
            turn = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if drawn > turn:
            drawn = 1.0 - drawn
            turn = 1.0 - turn
            low, high = high, low
        return low + (high - low) * _sqrt(drawn * turn)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            first = self.random()
            second = 1.0 - self.random()
            z = _NORMAL * (first - 0.5) / second
            if z * z / 4.0 <= -_log(second):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * _FULL_TURN
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        if kappa <= 1e-6:
            return _FULL_TURN * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            drawn = self.random()
            if drawn < 1.0 - d * d or drawn <= (1.0 - d) * _exp(d):
                break
        q = 1.0 / r
        f = (q + z) / (1.0 + q * z)
        if self.random() > 0.5:
            return (mu + _acos(f)) % _FULL_TURN
        return (mu - _acos(f)) % _FULL_TURN

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        if alpha > 1.0:
            return self._wide_gamma(alpha) * beta
        return self._narrow_gamma(alpha) * beta

    def _wide_gamma(self, alpha):
        root = _sqrt(2.0 * alpha - 1.0)
        b = alpha - _LOG_4
        c = alpha + root
        while True:
            first = self.random()
            if not 1e-7 < first < 0.9999999:
                continue
            second = 1.0 - self.random()
            v = _log(first / (1.0 - first)) / root
            x = alpha * _exp(v)
            z = first * first * second
            r = b + c * v - x
            if r + _GAMMA - 4.5 * z >= 0.0 or r >= _log(z):
                return x

    def _narrow_gamma(self, alpha):
        while True:
            b = (_e + alpha) / _e
            p = b * self.random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            drawn = self.random()
            if p > 1.0:
                if drawn <= x ** (alpha - 1.0):
                    return x
            elif drawn <= _exp(-x):
                return x

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)


class SystemRandom(Random):
    def __init__(self, x=None):
        raise UnsupportedError("random.SystemRandom is not supported: there is no source of chance but "
                               "the host's; use random.Random(), or pvm_host.randomness()")


# ---- The activation's own generator ----------------------------------------------------------------


def _own():
    found = __native_root(_STATE_ROOT)
    if found is None:
        found = Random()
        __native_set_root(_STATE_ROOT, found)
    return found


def seed(a=None, version=2):
    if __native_root(_STATE_ROOT) is None:
        # Not by way of the host: a seed may be set where there is none.
        __native_set_root(_STATE_ROOT, Random(0))
    _own().seed(a, version)


def triangular(low=0.0, high=1.0, mode=None):
    return _own().triangular(low, high, mode)


def normalvariate(mu=0.0, sigma=1.0):
    return _own().normalvariate(mu, sigma)


def lognormvariate(mu, sigma):
    return _own().lognormvariate(mu, sigma)


def expovariate(lambd):
    return _own().expovariate(lambd)


def vonmisesvariate(mu, kappa):
    return _own().vonmisesvariate(mu, kappa)


def gammavariate(alpha, beta):
    return _own().gammavariate(alpha, beta)


def gauss(mu=0.0, sigma=1.0):
    return _own().gauss(mu, sigma)


def betavariate(alpha, beta):
    return _own().betavariate(alpha, beta)


def paretovariate(alpha):
    return _own().paretovariate(alpha)


def weibullvariate(alpha, beta):
    return _own().weibullvariate(alpha, beta)


def getstate():
    return _own().getstate()


def setstate(state):
    return _own().setstate(state)


def getrandbits(k, /):
    return _own().getrandbits(k)


def randbytes(n):
    return _own().randbytes(n)
