# fractions: exact rational numbers (CPython 3.11's module of the same name).

import math as _math

__all__ = ["Fraction"]


def _parse(text):
    # (numerator, denominator) of "3/7", "-1.25e3"; None when it is no number.
    body = text.strip()
    sign = 1
    if body[:1] in ("+", "-"):
        sign = -1 if body[0] == "-" else 1
        body = body[1:]
    if "/" in body:
        top, _, bottom = body.partition("/")
        if not _digits(top) or not _digits(bottom):
            return None
        return sign * int(top), int(bottom)
    power = 0
    for mark in ("e", "E"):
        if mark in body:
            body, _, exponent = body.partition(mark)
            unsigned = exponent[1:] if exponent[:1] in ("+", "-") else exponent
            if not _digits(unsigned):
                return None
            power = int(exponent)
            break
    whole, point, decimals = body.partition(".")
    if (whole and not _digits(whole)) or (decimals and not _digits(decimals)) or not (whole or decimals):
        return None
    decimals = decimals.replace("_", "")
    number = int(whole or "0") * 10 ** len(decimals) + int(decimals or "0")
    power -= len(decimals)
    if power >= 0:
        return sign * number * 10 ** power, 1
    return sign * number, 10 ** -power


def _digits(text):
    if not text or text[0] == "_" or text[-1] == "_" or "__" in text:
        return False
    for char in text:
        if char != "_" and not char.isdecimal():
            return False
    return True


def _reduced(numerator, denominator):
    # From parts without a common factor, the second positive.
    self = object.__new__(Fraction)
    self._numerator = numerator
    self._denominator = denominator
    return self


# Knuth, The Art of Computer Programming, 4.5.1: the factors that can be common are found among the parts, which
# are smaller than what comes of them.

def _sum(na, da, nb, db):
    shared = _math.gcd(da, db)
    if shared == 1:
        return _reduced(na * db + nb * da, da * db)
    rest = da // shared
    top = na * (db // shared) + nb * rest
    left = _math.gcd(top, shared)
    return _reduced(top // left, rest * (db // left))


def _product(na, da, nb, db):
    first = _math.gcd(na, db)
    second = _math.gcd(nb, da)
    return _reduced((na // first) * (nb // second), (da // second) * (db // first))


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, (int, Fraction)):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, float) or (not isinstance(numerator, (type, str))
                                                and hasattr(numerator, "as_integer_ratio")):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            found = _parse(numerator)
            if found is None:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
            numerator, denominator = found
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction)):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        if _normalize:
            g = _math.gcd(numerator, denominator)
            if denominator < 0:
                g = -g
            numerator //= g
            denominator //= g
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} "
                            f"({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls(*dec.as_integer_ratio())

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        bound1 = Fraction(p0 + k * p1, q0 + k * q1)
        bound2 = Fraction(p1, q1)
        if abs(bound2 - self) <= abs(bound1 - self):
            return bound2
        return bound1

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return self

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __add__(self, other):
        if isinstance(other, (int, Fraction)):
            return _sum(self._numerator, self._denominator, other.numerator, other.denominator)
        return float(self) + other if isinstance(other, float) else NotImplemented

    def __radd__(self, other):
        if isinstance(other, int):
            return Fraction(other) + self
        return float(other) + float(self) if isinstance(other, float) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, (int, Fraction)):
            return _sum(self._numerator, self._denominator, -other.numerator, other.denominator)
        return float(self) - other if isinstance(other, float) else NotImplemented

    def __rsub__(self, other):
        if isinstance(other, int):
            return Fraction(other) - self
        return float(other) - float(self) if isinstance(other, float) else NotImplemented

    def __mul__(self, other):
        if isinstance(other, (int, Fraction)):
            return _product(self._numerator, self._denominator, other.numerator, other.denominator)
        return float(self) * other if isinstance(other, float) else NotImplemented

    def __rmul__(self, other):
        if isinstance(other, int):
            return Fraction(other) * self
        return float(other) * float(self) if isinstance(other, float) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, (int, Fraction)):
            if not other.numerator:
                sign = (self._numerator > 0) - (self._numerator < 0)
                raise ZeroDivisionError(f"Fraction({sign}, 0)")
            if other.numerator > 0:
                return _product(self._numerator, self._denominator, other.denominator, other.numerator)
            return _product(self._numerator, self._denominator, -other.denominator, -other.numerator)
        return float(self) / other if isinstance(other, float) else NotImplemented

    def __rtruediv__(self, other):
        if isinstance(other, int):
            return Fraction(other) / self
        return float(other) / float(self) if isinstance(other, float) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, (int, Fraction)):
            return (self._numerator * other.denominator) // (self._denominator * other.numerator)
        return float(self) // other if isinstance(other, float) else NotImplemented

    def __rfloordiv__(self, other):
        if isinstance(other, int):
            return Fraction(other) // self
        return float(other) // float(self) if isinstance(other, float) else NotImplemented

    def __mod__(self, other):
        if isinstance(other, (int, Fraction)):
            da, db = self._denominator, other.denominator
            return Fraction((self._numerator * db) % (other.numerator * da), da * db)
        return float(self) % other if isinstance(other, float) else NotImplemented

    def __rmod__(self, other):
        if isinstance(other, int):
            return Fraction(other) % self
        return float(other) % float(self) if isinstance(other, float) else NotImplemented

    def __divmod__(self, other):
        if isinstance(other, (int, Fraction)):
            da, db = self._denominator, other.denominator
            div, n_mod = divmod(self._numerator * db, da * other.numerator)
            return div, Fraction(n_mod, da * db)
        return divmod(float(self), other) if isinstance(other, float) else NotImplemented

    def __rdivmod__(self, other):
        if isinstance(other, int):
            return divmod(Fraction(other), self)
        return divmod(float(other), float(self)) if isinstance(other, float) else NotImplemented

    def __pow__(self, other):
        if type(other) is int and other >= 0:
            return _reduced(self._numerator ** other, self._denominator ** other)
        if isinstance(other, (int, Fraction)):
            if other.denominator != 1:
                return float(self) ** float(other)
            power = other.numerator
            if power >= 0:
                return _reduced(self._numerator ** power, self._denominator ** power)
            if self._numerator > 0:
                return _reduced(self._denominator ** -power, self._numerator ** -power)
            if self._numerator == 0:
                raise ZeroDivisionError(f"Fraction({self._denominator ** -power}, 0)")
            return _reduced((-self._denominator) ** -power, (-self._numerator) ** -power)
        return float(self) ** other

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if isinstance(other, int):
            return Fraction(other, 1) ** self
        return other ** float(self)

    def __pos__(self):
        return _reduced(self._numerator, self._denominator)

    def __neg__(self):
        return _reduced(-self._numerator, self._denominator)

    def __abs__(self):
        return _reduced(abs(self._numerator), self._denominator)

    def __int__(self):
        return (-(-self._numerator // self._denominator) if self._numerator < 0
                else self._numerator // self._denominator)

    __trunc__ = __int__

    def __float__(self):
        return self._numerator / self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, remainder = divmod(self._numerator, self._denominator)
            if remainder * 2 < self._denominator:
                return floor
            if remainder * 2 > self._denominator:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        modulus = (1 << 61) - 1
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            hashed = 314159
        else:
            hashed = hash(hash(abs(self._numerator)) * inverse)
        result = hashed if self._numerator >= 0 else -hashed
        return -2 if result == -1 else result

    def __eq__(self, other):
        if type(other) is int:
            return self._numerator == other and self._denominator == 1
        if isinstance(other, (int, Fraction)):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, float):
            if _math.isnan(other) or _math.isinf(other):
                return 0.0 == other
            return self == self.from_float(other)
        return NotImplemented

    def _order(self, other):
        # (left, right) to compare, or None.
        if isinstance(other, (int, Fraction)):
            return self._numerator * other.denominator, self._denominator * other.numerator
        if isinstance(other, float):
            if _math.isnan(other) or _math.isinf(other):
                return 0.0, other
            return self._order(self.from_float(other))
        return None

    def __lt__(self, other):
        if type(other) is Fraction:
            return self._numerator * other._denominator < other._numerator * self._denominator
        sides = self._order(other)
        return NotImplemented if sides is None else sides[0] < sides[1]

    def __gt__(self, other):
        if type(other) is Fraction:
            return self._numerator * other._denominator > other._numerator * self._denominator
        sides = self._order(other)
        return NotImplemented if sides is None else sides[0] > sides[1]

    def __le__(self, other):
        if type(other) is Fraction:
            return self._numerator * other._denominator <= other._numerator * self._denominator
        sides = self._order(other)
        return NotImplemented if sides is None else sides[0] <= sides[1]

    def __ge__(self, other):
        if type(other) is Fraction:
            return self._numerator * other._denominator >= other._numerator * self._denominator
        sides = self._order(other)
        return NotImplemented if sides is None else sides[0] >= sides[1]

    def __bool__(self):
        return bool(self._numerator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))
