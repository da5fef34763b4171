# Methods of Decimal beyond the operators. `self._make` and its like are of decimal._number, which takes these
# functions as methods of its class.

from decimal._context import BY_ZERO, IMPOSSIBLE, INEXACT, INVALID, ROUNDED, SUBNORMAL, UNDEFINED, UNDERFLOW, context_of
from decimal._digits import (ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUNDINGS, cut, digits_of,
                             exp_digits, ln_digits, log10_digits, sticky)
from math import isqrt

INFINITE, QUIET, SIGNALING = 1, 2, 3


def _rounding_of(rounding, context):
    if rounding is None:
        return context.rounding
    if not isinstance(rounding, str) or rounding not in ROUNDINGS:
        raise TypeError("valid values for rounding are:\n"
                        "  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                        "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n"
                        "   ROUND_05UP]")
    return rounding


# ---- Rounding to a place ---------------------------------------------------------------------------


def quantize(self, exp, rounding=None, context=None):
    context = context_of(context)
    rounding = _rounding_of(rounding, context)
    exp = self._argument(exp)
    if self._kind or exp._kind:
        if self._kind >= QUIET or exp._kind >= QUIET:
            return self._nan(context, exp)
        if self._kind and exp._kind:
            return self._make(self._sign, 0, 0, INFINITE)
        return self._invalid(context)
    wanted = exp._exp
    if not context.Emin - context.prec + 1 <= wanted <= context.Emax:
        return self._invalid(context)
    if not self._int:
        return self._finish(context, self._sign, 0, wanted)
    if self.adjusted() > context.Emax or self.adjusted() - wanted + 1 > context.prec:
        return self._invalid(context)
    coefficient, lost = cut(rounding, self._sign, self._int, wanted - self._exp)
    size = digits_of(coefficient)
    if size > context.prec or coefficient and size + wanted - 1 > context.Emax:
        return self._invalid(context)
    status = (ROUNDED if wanted > self._exp else 0) | (INEXACT if lost else 0)
    return self._finish(context, self._sign, coefficient, wanted, status)


def same_quantum(self, other, context=None):
    other = self._argument(other)
    if self._kind or other._kind:
        return (self._kind >= QUIET) == (other._kind >= QUIET) and (self._kind == INFINITE) == (other._kind == INFINITE)
    return self._exp == other._exp


def _integral(self, rounding, context, told):
    context = context_of(context)
    rounding = _rounding_of(rounding, context)
    if self._kind:
        return self._nan(context) if self._kind >= QUIET else self
    if self._exp >= 0:
        return self._make(self._sign, self._int, self._exp)
    coefficient, lost = cut(rounding, self._sign, self._int, -self._exp)
    if told:
        context._note((ROUNDED if self._int else 0) | (INEXACT if lost else 0))
    return self._make(self._sign, coefficient, 0)


def to_integral_exact(self, rounding=None, context=None):
    return _integral(self, rounding, context, True)


def to_integral_value(self, rounding=None, context=None):
    return _integral(self, rounding, context, False)


def normalize(self, context=None):
    context = context_of(context)
    if self._kind >= QUIET:
        return self._nan(context)
    fitted = self._rounded_in(context)
    if fitted._kind:
        return fitted
    if not fitted._int:
        return self._make(fitted._sign, 0, 0)
    coefficient, exponent = fitted._int, fitted._exp
    most = context.Emax - context.prec + 1 if context.clamp else context.Emax
    while coefficient % 10 == 0 and exponent < most:
        coefficient //= 10
        exponent += 1
    return self._make(fitted._sign, coefficient, exponent)


# ---- Arithmetic ------------------------------------------------------------------------------------


def fma(self, other, third, context=None):
    context = context_of(context)
    other, third = self._argument(other), self._argument(third)
    if self._kind or other._kind:
        if self._kind == SIGNALING or other._kind == SIGNALING:
            return self._nan(context, other)
        if third._kind == SIGNALING:
            return third._nan(context)
        if self._kind == QUIET or other._kind == QUIET:
            return self._nan(context, other)
        if not self or not other:
            return self._invalid(context)
        return self._make(self._sign ^ other._sign, 0, 0, INFINITE)._add(third, context)
    exact = self._make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
    return exact._add(third, context)


def remainder_near(self, other, context=None):
    context = context_of(context)
    other = self._argument(other)
    if self._kind or other._kind:
        if self._kind >= QUIET or other._kind >= QUIET:
            return self._nan(context, other)
        return self._invalid(context) if self._kind else self._finish_keep(context)
    if not other._int:
        return self._invalid(context, INVALID if self._int else UNDEFINED)
    ideal = min(self._exp, other._exp)
    if not self._int:
        return self._finish(context, self._sign, 0, ideal)
    distance = self.adjusted() - other.adjusted()
    if distance >= context.prec + 1:
        return self._invalid(context, IMPOSSIBLE)
    if distance <= -2:
        return self._remainder_of((0, self, ideal), context)
    a = self._int * 10 ** (self._exp - ideal)
    b = other._int * 10 ** (other._exp - ideal)
    quotient, rest = divmod(a, b)
    if 2 * rest + quotient % 2 > b:
        rest -= b
        quotient += 1
    if quotient >= 10 ** context.prec:
        return self._invalid(context, IMPOSSIBLE)
    sign = self._sign if rest >= 0 else 1 - self._sign
    return self._finish(context, sign, abs(rest), ideal)


def sqrt(self, context=None):
    context = context_of(context)
    if self._kind:
        if self._kind >= QUIET:
            return self._nan(context)
        return self._invalid(context) if self._sign else self._make(0, 0, 0, INFINITE)
    ideal = self._exp // 2
    if not self._int:
        return self._finish(context, self._sign, 0, ideal)
    if self._sign:
        return self._invalid(context)
    coefficient, exponent = self._int, self._exp
    if exponent % 2:
        coefficient *= 10
        exponent -= 1
    exponent //= 2
    # One digit more than the context has.
    shift = context.prec + 1 - (digits_of(coefficient) + 1) // 2
    if shift >= 0:
        coefficient *= 100 ** shift
        exact = True
    else:
        coefficient, rest = divmod(coefficient, 100 ** -shift)
        exact = not rest
    exponent -= shift
    root = isqrt(coefficient)
    exact = exact and root * root == coefficient
    if exact:
        while exponent < ideal and root % 10 == 0:
            root //= 10
            exponent += 1
        while exponent > ideal:
            root *= 10
            exponent -= 1
    else:
        root = sticky(root, 1)
    return self._finish(context, 0, root, exponent, 0, ROUND_HALF_EVEN)


# ---- Exponential and logarithms, correctly rounded -------------------------------------------------


def _is_settled(coefficient, prec):
    # Whether an approximation that is off by less than 2 units rounds as the exact value does.
    surplus = digits_of(coefficient) - prec
    half = 5 * 10 ** (surplus - 1)
    rest = coefficient % (2 * half)
    return 2 < abs(rest - half) and 2 < rest < 2 * half - 2


def exp(self, context=None):
    context = context_of(context)
    if self._kind:
        if self._kind >= QUIET:
            return self._nan(context)
        return self._make(0, 0, 0) if self._sign else self._make(0, 0, 0, INFINITE)
    if not self._int:
        return self._make(0, 1, 0)
    prec = context.prec
    size = self.adjusted()
    if not self._sign and size > len(str((context.Emax + 1) * 3)):
        return self._finish(context, 0, 1, context.Emax + 1, 0, ROUND_HALF_EVEN)
    if self._sign and size > len(str((prec - context.Emin) * 3)):
        return self._finish(context, 0, 1, context.Emin - prec, 0, ROUND_HALF_EVEN)
    if size < -prec - 1:
        # One, and something next to it.
        if self._sign:
            return self._finish(context, 0, 10 ** (prec + 2) - 1, -prec - 2, 0, ROUND_HALF_EVEN)
        return self._finish(context, 0, 10 ** (prec + 1) + 1, -prec - 1, 0, ROUND_HALF_EVEN)
    extra = 3
    while True:
        coefficient, exponent = exp_digits(self._sign, self._int, self._exp, prec + extra)
        if _is_settled(coefficient, prec):
            return self._finish(context, 0, coefficient, exponent, 0, ROUND_HALF_EVEN)
        extra *= 2


def _logarithm(self, context, function):
    prec = context.prec
    # Near one the logarithm is small, and digits in front are lost.
    distance = abs(self._int - 10 ** -self._exp) if -self._exp == digits_of(self._int) or \
        -self._exp == digits_of(self._int) - 1 else 0
    lost = -self._exp - digits_of(distance) if distance else 0
    places = prec + max(lost, 0) + 4
    while True:
        value = function(self._int, self._exp, places)
        coefficient = abs(value)
        if digits_of(coefficient) > prec + 1 and _is_settled(coefficient, prec):
            return self._finish(context, int(value < 0), coefficient, -places, 0, ROUND_HALF_EVEN)
        places += prec // 2 + 4


def _logarithm_special(self, context):
    # The result where no digits are needed, else None.
    if self._kind >= QUIET:
        return self._nan(context)
    if not self:
        return self._make(1, 0, 0, INFINITE)
    if self._sign:
        return self._invalid(context)
    return self._make(0, 0, 0, INFINITE) if self._kind else None


def ln(self, context=None):
    context = context_of(context)
    special = _logarithm_special(self, context)
    if special is not None:
        return special
    if self._order(self._make(0, 1, 0)) == 0:
        return self._make(0, 0, 0)
    return _logarithm(self, context, ln_digits)


def log10(self, context=None):
    context = context_of(context)
    special = _logarithm_special(self, context)
    if special is not None:
        return special
    size = digits_of(self._int)
    if self._int == 10 ** (size - 1):
        value = self._exp + size - 1
        return self._finish(context, int(value < 0), abs(value), 0)
    return _logarithm(self, context, log10_digits)


def logb(self, context=None):
    context = context_of(context)
    if self._kind:
        return self._nan(context) if self._kind >= QUIET else self._make(0, 0, 0, INFINITE)
    if not self._int:
        context._note(BY_ZERO)
        return self._make(1, 0, 0, INFINITE)
    value = self.adjusted()
    return self._finish(context, int(value < 0), abs(value), 0)


# ---- Powers ----------------------------------------------------------------------------------------


def _is_integer(self):
    return not self._kind and (self._exp >= 0 or self._int % 10 ** min(-self._exp, digits_of(self._int)) == 0
                               and (digits_of(self._int) >= -self._exp or not self._int))


def _is_odd(self):
    if self._exp > 0:
        return False
    return self._int // 10 ** -self._exp % 2 == 1


def _power_special(self, other, context, sign):
    # Powers of zero and infinity, and to infinity.
    if not other:
        if not self:
            return self._invalid(context)
        return self._make(0, 1, 0)
    if self._sign and not _is_integer(other) and not other._kind:
        if self:
            return self._invalid(context)
    if not self or self._kind:
        grows = (not self) == bool(other._sign)
        return self._make(sign, 0, 0, INFINITE) if grows else self._make(sign, 0, 0)
    if self._sign:
        return self._invalid(context)
    order = self._make(0, self._int, self._exp)._order(self._make(0, 1, 0))
    if order == 0:
        return self._finish(context, 0, 10 ** (context.prec - 1), 1 - context.prec, INEXACT | ROUNDED)
    return self._make(0, 0, 0, INFINITE) if (order > 0) == (not other._sign) else self._make(0, 0, 0)


_EXACT_DIGITS = 6000


def _vanished(self, context, sign):
    # A power far below what there is: zero, whatever the rounding.
    return self._finish(context, sign, 0, context.Emin - 2 * context.prec,
                        INEXACT | ROUNDED | SUBNORMAL | UNDERFLOW)


def _integer_power(self, n, sign, context):
    # self ** n by whole numbers, or None when they would be too large.
    size = digits_of(self._int) * abs(n)
    if abs(n) > _EXACT_DIGITS or size > _EXACT_DIGITS + 2 * context.prec:
        return None
    raised = self._int ** abs(n)
    smallest = context.Emin - context.prec - 5 - len(str(abs(n)))
    magnitude = digits_of(raised) - 1 + self._exp * abs(n)
    if (magnitude if n > 0 else -magnitude) < smallest:
        return _vanished(self, context, sign)
    if n >= 0:
        return self._finish(context, sign, raised, self._exp * n)
    one = self._make(sign, 1, 0)
    return one._divide(self._make(0, raised, self._exp * -n), context)


def power(self, other, context):
    if self._kind >= QUIET or other._kind >= QUIET:
        return self._nan(context, other)
    whole = _is_integer(other)
    sign = int(bool(self._sign) and whole and _is_odd(other))
    if not other or not self or self._kind or other._kind or self._sign and not whole:
        return _power_special(self, other, context, sign)
    prec = context.prec
    if whole and other.adjusted() < 5:
        n = int(other)
        result = _integer_power(self, n, sign, context)
        if result is not None:
            return result
    base = self._make(0, self._int, self._exp)
    if base._order(self._make(0, 1, 0)) == 0:
        if whole and not self._exp:
            return self._make(sign, 1, 0)
        status = ROUNDED if whole else INEXACT | ROUNDED
        return self._finish(context, sign, 10 ** (prec - 1), 1 - prec, status)
    # exp(other * ln(self)); how large it is says how many digits the logarithm needs.
    places = prec + 12 + max(0, other.adjusted()) + max(0, -self.adjusted() if self.adjusted() < -1 else 0)
    far = abs(base.adjusted()) + 1
    if other.adjusted() + digits_of(far) > digits_of(context.Emax - context.Emin + prec) + 2 and far > 1:
        up = (base.adjusted() > 0) == (not other._sign)
        exponent = context.Emax + 1 if up else context.Emin - prec - 1
        return self._finish(context, sign, 1, exponent)
    places += max(0, -other.adjusted())
    if base.adjusted() in (0, -1):
        places += max(0, -self._exp)
    logarithm = ln_digits(base._int, base._exp, places)
    product = logarithm * (-other._int if other._sign else other._int)
    exponent = other._exp - places
    size = digits_of(product if product >= 0 else -product) + exponent
    if size > len(str((context.Emax + prec) * 3)) + 1:
        return self._finish(context, sign, 1, context.Emax + 1 if product > 0 else context.Emin - prec - 1)
    if size < -prec - 3:
        coefficient = 10 ** (prec + 2) + (1 if product >= 0 else -1)
        return self._finish(context, sign, coefficient, -prec - 2)
    coefficient, exponent = exp_digits(int(product < 0), abs(product), exponent, prec + 9)
    # What is nearer to a round number than the error may be is that number.
    surplus = digits_of(coefficient) - prec - 4
    unit = 10 ** surplus
    near = (coefficient + unit // 2) // unit * unit
    if abs(near - coefficient) < 1000:
        coefficient = near
    return self._finish(context, sign, coefficient, exponent, INEXACT | ROUNDED)


def power_modulo(self, other, modulo, context):
    for value in (self, other, modulo):
        if value._kind == SIGNALING:
            return value._nan(context)
    for value in (self, other, modulo):
        if value._kind >= QUIET:
            return value._nan(context)
    good = _is_integer(self) and _is_integer(other) and _is_integer(modulo) and not other._sign and modulo and (
        self or other) and modulo.adjusted() < context.prec
    if not good:
        return self._invalid(context)
    sign = int(self._sign and _is_odd(other))
    value = pow(abs(int(self)), int(other), abs(int(modulo)))
    return self._make(sign, value, 0)


# ---- Digits ----------------------------------------------------------------------------------------


def _small_integer(other, limit):
    # The int that the second operand is, or None.
    if other._kind or other._exp != 0 or other._int > limit:
        return None
    return -other._int if other._sign else other._int


def scaleb(self, other, context=None):
    context = context_of(context)
    other = self._argument(other)
    if self._kind >= QUIET or other._kind >= QUIET:
        return self._nan(context, other)
    n = _small_integer(other, 2 * (context.Emax + context.prec))
    if n is None:
        return self._invalid(context)
    if self._kind:
        return self._make(self._sign, 0, 0, INFINITE)
    return self._finish(context, self._sign, self._int, self._exp + n)


def _moved(self, other, context, turn):
    context = context_of(context)
    other = self._argument(other)
    if self._kind >= QUIET or other._kind >= QUIET:
        return self._nan(context, other)
    n = _small_integer(other, context.prec)
    if n is None:
        return self._invalid(context)
    if self._kind:
        return self._make(self._sign, 0, 0, INFINITE)
    unit = 10 ** context.prec
    coefficient = self._int % unit
    if turn:
        n %= context.prec
        high, low = divmod(coefficient, 10 ** (context.prec - n))
        coefficient = low * 10 ** n + high
    elif n >= 0:
        coefficient = coefficient * 10 ** n % unit
    else:
        coefficient //= 10 ** -n
    return self._make(self._sign, coefficient, self._exp)


def shift(self, other, context=None):
    return _moved(self, other, context, False)


def rotate(self, other, context=None):
    return _moved(self, other, context, True)


def _bits(value):
    # The digits of a logical operand, or None.
    if value._kind or value._sign or value._exp:
        return None
    digits = str(value._int)
    return None if digits.strip("01") else int(digits, 2)


def _logical(self, other, context, function):
    context = context_of(context)
    other = self._argument(other)
    a, b = _bits(self), _bits(other)
    if a is None or b is None:
        return self._invalid(context)
    # Only the low digits count, as many as the precision has.
    return self._make(0, int(f"{function(a, b):b}"[-context.prec:]), 0)


def logical_and(self, other, context=None):
    return _logical(self, other, context, lambda a, b: a & b)


def logical_or(self, other, context=None):
    return _logical(self, other, context, lambda a, b: a | b)


def logical_xor(self, other, context=None):
    return _logical(self, other, context, lambda a, b: a ^ b)


def logical_invert(self, context=None):
    context = context_of(context)
    ones = self._make(0, int("1" * context.prec), 0)
    return logical_xor(self, ones, context)


# ---- Order -----------------------------------------------------------------------------------------


def _sign_number(self, order):
    return self._make(int(order < 0), abs(order), 0)


def compare(self, other, context=None):
    context = context_of(context)
    other = self._argument(other)
    if self._kind >= QUIET or other._kind >= QUIET:
        return self._nan(context, other)
    return _sign_number(self, self._order(other))


def compare_signal(self, other, context=None):
    context = context_of(context)
    other = self._argument(other)
    if self._kind >= QUIET or other._kind >= QUIET:
        context._note(INVALID)
        quiet = context.copy()
        quiet.clear_traps()
        return self._nan(quiet, other)
    return _sign_number(self, self._order(other))


def _total(a, b):
    if a._sign != b._sign:
        return -1 if a._sign else 1
    way = -1 if a._sign else 1
    if a._kind >= QUIET or b._kind >= QUIET:
        # Numbers stand before signaling NaNs, those before quiet ones.
        rank = (0, 0, 2, 1)
        x, y = (rank[a._kind], a._int), (rank[b._kind], b._int)
        if x[0] == y[0]:
            return way * ((x[1] > y[1]) - (x[1] < y[1]))
        return way * ((x[0] > y[0]) - (x[0] < y[0]))
    order = a._order(b)
    if order or a._kind:
        return order
    return way * ((a._exp > b._exp) - (a._exp < b._exp))


def compare_total(self, other, context=None):
    return _sign_number(self, _total(self, self._argument(other)))


def compare_total_mag(self, other, context=None):
    return _sign_number(self, _total(self.copy_abs(), self._argument(other).copy_abs()))


def _extreme(self, other, context, way, magnitude):
    context = context_of(context)
    other = self._argument(other)
    if self._kind >= QUIET or other._kind >= QUIET:
        if self._kind == SIGNALING or other._kind == SIGNALING or self._kind == other._kind:
            return self._nan(context, other)
        return (other if self._kind else self)._rounded_in(context)
    a, b = (self.copy_abs(), other.copy_abs()) if magnitude else (self, other)
    order = a._order(b) or _total(self, other)
    return (other if order * way < 0 else self)._rounded_in(context)


def max_(self, other, context=None):
    return _extreme(self, other, context, 1, False)


def min_(self, other, context=None):
    return _extreme(self, other, context, -1, False)


def max_mag(self, other, context=None):
    return _extreme(self, other, context, 1, True)


def min_mag(self, other, context=None):
    return _extreme(self, other, context, -1, True)


# ---- Neighbours ------------------------------------------------------------------------------------


def _neighbour(self, context, up):
    if self._kind:
        if self._kind >= QUIET:
            return self._nan(context)
        if bool(self._sign) != up:
            return self._make(self._sign, 0, 0, INFINITE)
        return self._make(self._sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
    quiet = context.copy()
    quiet.clear_traps()
    quiet.rounding = ROUND_CEILING if up else ROUND_FLOOR
    rounded = self._rounded_in(quiet)
    if rounded._kind or rounded._order(self):
        return rounded
    tiny = self._make(int(not up), 1, context.Emin - context.prec)
    return self._add(tiny, quiet)


def next_plus(self, context=None):
    return _neighbour(self, context_of(context), True)


def next_minus(self, context=None):
    return _neighbour(self, context_of(context), False)


def next_toward(self, other, context=None):
    context = context_of(context)
    other = self._argument(other)
    if self._kind >= QUIET or other._kind >= QUIET:
        return self._nan(context, other)
    order = self._order(other)
    if order == 0:
        return self.copy_sign(other)
    result = _neighbour(self, context, order < 0)
    if result._kind:
        context._note(8 | INEXACT | ROUNDED)
    elif result.adjusted() < context.Emin:
        # Below the normal range.
        context._note(16 | 32 | INEXACT | ROUNDED | (0 if result._int else 256))
    return result
