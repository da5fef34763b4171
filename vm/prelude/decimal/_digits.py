# Whole numbers of the decimal module: coefficients, rounding and the transcendental functions, all as exact
# ints with a power of ten beside them.

from math import isqrt

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN,
             ROUND_HALF_EVEN, ROUND_05UP)


def digits_of(n):
    # How many digits n has; 1 for 0.
    if n < 10000000000000000:
        return len(str(n))
    # The guess is right or one too large.
    guess = n.bit_length() * 30103 // 100000 + 1
    return guess if n >= 10 ** (guess - 1) else guess - 1


def goes_up(rounding, sign, kept, rest, unit):
    # Whether kept, cut off above rest (of unit, not 0), is rounded away from zero.
    if rounding == ROUND_HALF_EVEN:
        twice = 2 * rest
        return twice > unit or (twice == unit and kept % 2 == 1)
    if rounding == ROUND_HALF_UP:
        return 2 * rest >= unit
    if rounding == ROUND_HALF_DOWN:
        return 2 * rest > unit
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return sign == 0
    if rounding == ROUND_FLOOR:
        return sign == 1
    return kept % 5 == 0


def cut(rounding, sign, coefficient, count):
    # Without its last count digits, rounded; and whether that lost anything.
    if count <= 0:
        return coefficient * 10 ** -count, False
    if count > digits_of(coefficient) + 1:
        # All of it is less than half a unit.
        if coefficient == 0:
            return 0, False
        return int(goes_up(rounding, sign, 0, 1, 10)), True
    unit = 10 ** count
    kept, rest = divmod(coefficient, unit)
    if rest == 0:
        return kept, False
    return kept + goes_up(rounding, sign, kept, rest, unit), True


def sticky(quotient, rest):
    # The quotient with a mark in its last digit that something follows: enough for any rounding.
    return quotient + 1 if rest and quotient % 5 == 0 else quotient


# ---- Transcendental functions ----------------------------------------------------------------------
#
# Numbers here are ints in units of 2 ** -bits. Each function says how far off it may be, in units.


def _exp_series(x, bits):
    # e ** x for 0 <= x < 1; off by at most 8 * bits units.
    halvings = isqrt(bits) + 1
    wide = bits + halvings + 8
    x <<= 8    # now x / 2 ** halvings in units of 2 ** -wide
    one = 1 << wide
    term = total = one
    n = 1
    while term:
        term = (term * x >> wide) // n
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total >> wide
    return total >> halvings + 8


def _ln_near(x, bits):
    # ln x for 1/2 <= x <= 4; off by at most 64 units.
    roots = isqrt(bits) // 2 + 2
    wide = bits + roots + 12
    x <<= wide - bits
    for _ in range(roots):
        x = isqrt(x << wide)
    one = 1 << wide
    ratio = (x - one << wide) // (x + one)
    square = ratio * ratio >> wide
    total = term = ratio
    n = 3
    while term and term != -1:
        term = term * square >> wide
        total += term // n
        n += 2
    return (total << roots + 1) >> wide - bits


def _ln_ten(bits):
    # ln 10 = 3 ln 2 + ln 1.25
    return 3 * _ln_near(2 << bits, bits) + _ln_near(5 << bits - 2, bits)


def _bits_for(digits):
    return digits * 3322 // 1000 + 24


def exp_digits(sign, coefficient, exponent, digits):
    # (c, k): e ** ±(coefficient * 10 ** exponent) = c * 10 ** k, c of at least that many digits, off by
    # less than 2.
    wide = digits + 6 + max(0, exponent + digits_of(coefficient))
    bits = _bits_for(wide)
    if exponent >= 0:
        x = coefficient * 10 ** exponent << bits
    else:
        x = (coefficient << bits) // 10 ** -exponent
    if sign:
        x = -x
    tens, x = divmod(x, _ln_ten(bits))
    # x is below ln 10 < 4
    value = _exp_series(x >> 2, bits) ** 4 >> 3 * bits
    bits_value = value * 10 ** (digits + 1)
    return bits_value >> bits, tens - digits - 1


def ln_digits(coefficient, exponent, places):
    # ln(coefficient * 10 ** exponent) in units of 10 ** -places, off by less than 2.
    size = digits_of(coefficient)
    tens = exponent + size
    bits = _bits_for(places + 4 + len(str(abs(tens))))
    # coefficient / 10 ** size stands between 0.1 and 1; by powers of two it comes near 1.
    x = (coefficient << bits) // 10 ** size if size < bits else \
        (coefficient // 10 ** (size - bits) << bits) // 10 ** bits
    twos = 0
    if x < 1 << bits:
        twos = bits - x.bit_length() + 1
        x = (coefficient << bits + twos) // 10 ** size if size < bits else x << twos
    two = _ln_near(2 << bits, bits)
    total = _ln_near(x, bits) - twos * two
    if tens:
        total += tens * (3 * two + _ln_near(5 << bits - 2, bits))
    return total * 10 ** places >> bits


def log10_digits(coefficient, exponent, places):
    # The same for the logarithm to base ten.
    size = digits_of(coefficient)
    whole = exponent + size - 1
    part = ln_digits(coefficient, 1 - size, places + 4)
    bits = _bits_for(places + 8)
    ten = _ln_ten(bits) * 10 ** (places + 4) >> bits
    return part * 10 ** places // ten + whole * 10 ** places
