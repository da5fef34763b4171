# Decimal: a number of the decimal module (General Decimal Arithmetic).
#
# A finite number is sign, coefficient (an int) and exponent. Operations work on exact ints and round once,
# in _finish; what they have to say goes with it as bits of a status, so that flags and traps are set once.

from decimal._context import (BY_ZERO, CLAMPED, FLOAT, IMPOSSIBLE, INEXACT, INVALID, OVERFLOW, ROUNDED,
                              SUBNORMAL, SYNTAX, UNDEFINED, UNDERFLOW, context_of, getcontext)
from decimal._digits import (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, cut, digits_of, sticky)
from collections import namedtuple as _namedtuple
import decimal._functions as _functions
from decimal._reading import from_text, from_tuple

FINITE, INFINITE, QUIET, SIGNALING = 0, 1, 2, 3
_MODULUS = 2305843009213693951    # of hashes
_NEAR = 50    # exponents closer than this are simply made equal
_MISSING = object()

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


def make(sign, coefficient, exponent, kind=FINITE):
    self = object.__new__(Decimal)
    self._sign = sign
    self._int = coefficient
    self._exp = exponent
    self._kind = kind
    return self


def finish(context, sign, coefficient, exponent, status=0, rounding=None):
    # The number that the context has for these, with flags and traps.
    if 0 < coefficient < context._exact and context._lowest <= exponent <= context._highest:
        if status:
            context._note(status)
        return make(sign, coefficient, exponent)
    result, status = _fit(context, sign, coefficient, exponent, status, rounding or context.rounding)
    if status:
        context._note(status)
    return result


def _fit(context, sign, coefficient, exponent, status, rounding):
    prec = context.prec
    tiny = context.Emin - prec + 1
    top = context.Emax - prec + 1
    if not coefficient:
        most = top if context.clamp else context.Emax
        fitted = min(max(exponent, tiny), most)
        if fitted != exponent:
            status |= CLAMPED
        return make(sign, 0, fitted), status
    size = digits_of(coefficient)
    least = size + exponent - prec
    if least > top:
        return _overflowed(context, sign, rounding), status | OVERFLOW | INEXACT | ROUNDED
    subnormal = least < tiny
    if subnormal:
        least = tiny
        status |= SUBNORMAL
    if exponent < least:
        coefficient, lost = cut(rounding, sign, coefficient, least - exponent)
        exponent = least
        status |= ROUNDED
        if lost:
            status |= INEXACT | UNDERFLOW if subnormal else INEXACT
            if digits_of(coefficient) > prec:
                coefficient //= 10
                exponent += 1
                if exponent > top:
                    return _overflowed(context, sign, rounding), status | OVERFLOW
        if not coefficient:
            status |= CLAMPED
    if context.clamp and exponent > top:
        coefficient *= 10 ** (exponent - top)
        exponent = top
        status |= CLAMPED
    return make(sign, coefficient, exponent), status


def _overflowed(context, sign, rounding):
    inward = (rounding in (ROUND_DOWN, ROUND_05UP) or rounding == ROUND_CEILING and sign
              or rounding == ROUND_FLOOR and not sign)
    if inward:
        return make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
    return make(sign, 0, 0, INFINITE)


def invalid(context, status=INVALID):
    context._note(status)
    return make(0, 0, 0, QUIET)


def operand(value):
    # An operand of a binary operator, or None.
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return make(int(value < 0), abs(value), 0)
    return None


def argument(value):
    found = operand(value)
    if found is None:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return found


class Decimal:
    __module__ = "decimal"
    __slots__ = ("_sign", "_int", "_exp", "_kind")

    # What _functions needs of this module, and its methods.
    _make = staticmethod(make)
    _finish = staticmethod(finish)
    _invalid = staticmethod(invalid)
    _argument = staticmethod(argument)
    quantize = _Decimal_quantize    # what is short, the methods in C++ do (vm/builtins/decimal_natives.cpp)
    _quantize = _functions.quantize
    same_quantum = _functions.same_quantum
    to_integral_exact = _Decimal_to_integral_exact
    _to_integral_exact = _functions.to_integral_exact
    to_integral_value = to_integral = _Decimal_to_integral_value
    _to_integral_value = _functions.to_integral_value
    normalize = _Decimal_normalize
    _normalize = _functions.normalize
    fma = _functions.fma
    sqrt = _Decimal_sqrt
    _sqrt = _functions.sqrt
    exp = _functions.exp
    ln = _functions.ln
    log10 = _functions.log10
    logb = _functions.logb
    scaleb = _Decimal_scaleb
    _scaleb = _functions.scaleb
    shift = _functions.shift
    rotate = _functions.rotate
    logical_and = _functions.logical_and
    logical_or = _functions.logical_or
    logical_xor = _functions.logical_xor
    logical_invert = _functions.logical_invert
    compare = _Decimal_compare
    _compare = _functions.compare
    compare_signal = _functions.compare_signal
    compare_total = _functions.compare_total
    compare_total_mag = _functions.compare_total_mag
    max = _functions.max_
    max_mag = _functions.max_mag
    min = _functions.min_
    min_mag = _functions.min_mag
    next_plus = _functions.next_plus
    next_minus = _functions.next_minus
    next_toward = _functions.next_toward
    remainder_near = _functions.remainder_near
    _power = _functions.power
    _power_modulo = _functions.power_modulo

    __new__ = staticmethod(_Decimal___new__)

    @classmethod
    def _made(cls, value, context):
        if isinstance(value, str):
            parts = None if __native_decimal_wrong(value) else from_text(value)
            if parts is None:
                (getcontext() if context is None else context_of(context))._note(SYNTAX)
                parts = (0, 0, 0, QUIET)
            self = object.__new__(cls)
            self._sign, self._int, self._exp, self._kind = parts
            return self
        self = object.__new__(cls)
        if isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._kind = value._sign, value._int, value._exp, value._kind
        elif isinstance(value, int):
            self._sign, self._int, self._exp, self._kind = int(value < 0), abs(value), 0, FINITE
        elif isinstance(value, (tuple, list)):
            self._sign, self._int, self._exp, self._kind = from_tuple(value)
        elif isinstance(value, float):
            context_of(context)._note(FLOAT)
            exact = Decimal.from_float(value)
            self._sign, self._int, self._exp, self._kind = exact._sign, exact._int, exact._exp, exact._kind
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            result = make(int(f < 0), abs(f), 0)
        elif isinstance(f, float):
            if f != f:
                result = make(0, 0, 0, QUIET)
            elif f in (float("inf"), float("-inf")):
                result = make(int(f < 0), 0, 0, INFINITE)
            else:
                top, bottom = abs(f).as_integer_ratio()
                places = bottom.bit_length() - 1
                sign = 1 if f < 0 or str(f)[0] == "-" else 0
                result = make(sign, top * 5 ** places, -places)
        else:
            raise TypeError("argument must be int or float")
        return result if cls is Decimal else cls(result)

    # ---- What it is ----

    def is_nan(self):
        return self._kind >= QUIET

    def is_qnan(self):
        return self._kind == QUIET

    def is_snan(self):
        return self._kind == SIGNALING

    def is_infinite(self):
        return self._kind == INFINITE

    def is_finite(self):
        return self._kind == FINITE

    def is_zero(self):
        return self._kind == FINITE and not self._int

    def is_signed(self):
        return self._sign == 1

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        if self._kind or not self._int:
            return False
        return self.adjusted() >= context_of(context).Emin

    def is_subnormal(self, context=None):
        if self._kind or not self._int:
            return False
        return self.adjusted() < context_of(context).Emin

    def adjusted(self):
        return 0 if self._kind else self._exp + digits_of(self._int) - 1

    def canonical(self):
        return self

    def conjugate(self):
        return self

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return make(0, 0, 0)

    def radix(self):
        return make(0, 10, 0)

    def as_tuple(self):
        digits = tuple([int(c) for c in str(self._int)])
        if self._kind == INFINITE:
            return DecimalTuple(self._sign, (0,), "F")
        if self._kind:
            return DecimalTuple(self._sign, digits if self._int else (), "n" if self._kind == QUIET else "N")
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._kind == INFINITE:
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._kind:
            raise ValueError("cannot convert NaN to integer ratio")
        if not self._int:
            return (0, 1)
        from math import gcd
        top = -self._int if self._sign else self._int
        if self._exp >= 0:
            return (top * 10 ** self._exp, 1)
        bottom = 10 ** -self._exp
        shared = gcd(top, bottom)
        return (top // shared, bottom // shared)

    def number_class(self, context=None):
        if self._kind >= QUIET:
            return "NaN" if self._kind == QUIET else "sNaN"
        sign = "-" if self._sign else "+"
        if self._kind == INFINITE:
            return sign + "Infinity"
        if not self._int:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def __bool__(self):
        return self._kind != FINITE or self._int != 0

    def __hash__(self):
        if self._kind == SIGNALING:
            raise TypeError("Cannot hash a signaling NaN value")
        if self._kind == QUIET:
            return object.__hash__(self)
        if self._kind == INFINITE:
            return -314159 if self._sign else 314159
        if self._exp >= 0:
            scale = pow(10, self._exp, _MODULUS)
        else:
            scale = pow(pow(10, _MODULUS - 2, _MODULUS), -self._exp, _MODULUS)
        value = self._int * scale % _MODULUS
        if self._sign:
            value = -value
        return -2 if value == -1 else value

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __int__(self):
        if self._kind == INFINITE:
            raise OverflowError("cannot convert Infinity to integer")
        if self._kind:
            raise ValueError("cannot convert NaN to integer")
        value = self._int * 10 ** self._exp if self._exp >= 0 else cut(ROUND_DOWN, 0, self._int, -self._exp)[0]
        return -value if self._sign else value

    __trunc__ = __int__

    def __float__(self):
        if self._kind >= QUIET:
            if self._kind == SIGNALING:
                raise ValueError("cannot convert signaling NaN to float")
            return float("-nan" if self._sign else "nan")
        return float(str(self))

    def __round__(self, ndigits=_MISSING):
        if ndigits is not _MISSING and ndigits is not None:
            if not isinstance(ndigits, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(make(0, 1, -ndigits))
        return self._to_int(ROUND_HALF_EVEN)

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def _to_int(self, rounding):
        if self._kind == INFINITE:
            raise OverflowError("cannot convert Infinity to integer")
        if self._kind:
            raise ValueError("cannot convert NaN to integer")
        value = cut(rounding, self._sign, self._int, -self._exp)[0]
        return -value if self._sign else value

    # ---- Text ----

    def _text(self, engineering, context):
        sign = "-" if self._sign else ""
        if self._kind:
            if self._kind == INFINITE:
                return sign + "Infinity"
            return sign + ("NaN" if self._kind == QUIET else "sNaN") + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            place = left
        elif not engineering:
            place = 1
        elif digits == "0":
            place = (left + 1) % 3 - 1
        else:
            place = (left - 1) % 3 + 1
        if place <= 0:
            whole, fraction = "0", "." + "0" * -place + digits
        elif place >= len(digits):
            whole, fraction = digits + "0" * (place - len(digits)), ""
        else:
            whole, fraction = digits[:place], "." + digits[place:]
        if left == place:
            return sign + whole + fraction
        mark = "E" if context.capitals else "e"
        return f"{sign}{whole}{fraction}{mark}{left - place:+d}"

    __str__ = _Decimal___str__

    def _written(self):
        return self._text(False, getcontext())

    __repr__ = _Decimal___repr__

    def _shown(self):
        return f"Decimal('{self._text(False, getcontext())}')"

    def to_eng_string(self, context=None):
        return self._text(True, context_of(context))

    def __format__(self, spec, /):
        from decimal._format import formatted
        return formatted(self, spec)

    # ---- Special values ----

    def _nan(self, context, other=None):
        # The NaN that an operation on a NaN gives.
        chosen = None
        for value in (self, other):
            if value is not None and value._kind == SIGNALING:
                context._note(INVALID)
                chosen = value
                break
        if chosen is None:
            chosen = self if self._kind == QUIET else other
        payload = chosen._int
        room = context.prec - context.clamp
        if payload and digits_of(payload) > room:
            payload %= 10 ** room
        return make(chosen._sign, payload, 0, QUIET)

    def _finish_in(self, context):
        # Rounded to the context, as unary plus does.
        if self._kind:
            return self._nan(context) if self._kind >= QUIET else make(self._sign, 0, 0, INFINITE)
        sign = self._sign
        if not self._int and context.rounding != ROUND_FLOOR:
            sign = 0
        return finish(context, sign, self._int, self._exp)

    def _rounded_in(self, context):
        # The same without regard to the sign of zero, as create_decimal() does.
        if self._kind:
            if self._kind >= QUIET and self._int and digits_of(self._int) > context.prec - context.clamp:
                return invalid(context, SYNTAX)
            return self
        return finish(context, self._sign, self._int, self._exp)

    copy_abs = _Decimal_copy_abs
    copy_negate = _Decimal_copy_negate

    def _copy_abs(self):
        return make(0, self._int, self._exp, self._kind)

    def _copy_negate(self):
        return make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return make(argument(other)._sign, self._int, self._exp, self._kind)

    # ---- Comparison ----

    def _order(self, other):
        # -1, 0 or 1 for numbers that are no NaN.
        if self._kind or other._kind:
            mine = (1 - 2 * self._sign) if self._kind else 0
            its = (1 - 2 * other._sign) if other._kind else 0
            return (mine > its) - (mine < its)
        if not self._int or not other._int:
            mine = 0 if not self._int else 1 - 2 * self._sign
            its = 0 if not other._int else 1 - 2 * other._sign
            return (mine > its) - (mine < its)
        if self._sign != other._sign:
            return 1 - 2 * self._sign
        way = 1 - 2 * self._sign
        a, b = self.adjusted(), other.adjusted()
        if a != b:
            return way if a > b else -way
        shift = self._exp - other._exp
        x = self._int * 10 ** shift if shift > 0 else self._int
        y = other._int * 10 ** -shift if shift < 0 else other._int
        return ((x > y) - (x < y)) * way

    def _comparand(self, other, equality):
        # Both sides as Decimals, or NotImplemented.
        found = operand(other)
        if found is not None:
            return self, found
        if isinstance(other, float):
            context = getcontext()
            if equality:
                object.__setattr__(context, "_flags", context._flags | FLOAT)
            else:
                context._note(FLOAT)
            return self, Decimal.from_float(other)
        top, bottom = getattr(other, "numerator", None), getattr(other, "denominator", None)
        if isinstance(top, int) and isinstance(bottom, int):
            scaled = make(self._sign, self._int * bottom, self._exp, self._kind) if not self._kind else self
            return scaled, operand(top)
        return NotImplemented

    def __eq__(self, other):
        sides = self._comparand(other, True)
        if sides is NotImplemented:
            return sides
        mine, its = sides
        if mine._kind >= QUIET or its._kind >= QUIET:
            if mine._kind == SIGNALING or its._kind == SIGNALING:
                getcontext()._note(INVALID)
            return False
        return mine._order(its) == 0

    def _ordered(self, other):
        sides = self._comparand(other, False)
        if sides is NotImplemented:
            return sides
        mine, its = sides
        if mine._kind >= QUIET or its._kind >= QUIET:
            getcontext()._note(INVALID)
            return None
        return mine._order(its)

    def __lt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order >= 0

    # ---- Arithmetic ----

    def _add(self, other, context):
        if self._kind or other._kind:
            if self._kind >= QUIET or other._kind >= QUIET:
                return self._nan(context, other)
            if self._kind and other._kind and self._sign != other._sign:
                return invalid(context)
            return make(self._sign if self._kind else other._sign, 0, 0, INFINITE)
        exponent = min(self._exp, other._exp)
        a, b = self._int, other._int
        if a and b and abs(self._exp - other._exp) < _NEAR:
            a *= 10 ** (self._exp - exponent)
            b *= 10 ** (other._exp - exponent)
            total = (-a if self._sign else a) + (-b if other._sign else b)
            if total:
                return finish(context, int(total < 0), abs(total), exponent)
        elif not a or not b:
            if not a and not b:
                sign = self._sign & other._sign
                if self._sign != other._sign:
                    sign = int(context.rounding == ROUND_FLOOR)
                return finish(context, sign, 0, exponent)
            kept = other if not a else self
            # Zeros as far as the precision goes.
            exponent = max(exponent, kept._exp - max(0, context.prec - digits_of(kept._int)) - 1)
            if kept._exp > exponent:
                return finish(context, kept._sign, kept._int * 10 ** (kept._exp - exponent), exponent)
            return finish(context, kept._sign, kept._int, kept._exp)
        large, small = (self, other) if self.adjusted() >= other.adjusted() else (other, self)
        a, b, low = large._int, small._int, small._exp
        # What lies far below the last digit counts only as something.
        last = min(large._exp, large.adjusted() - context.prec - 1) - 2
        if small.adjusted() < last:
            b, low = 1, last
        exponent = min(large._exp, low)
        a *= 10 ** (large._exp - exponent)
        b *= 10 ** (low - exponent)
        total = (-a if large._sign else a) + (-b if small._sign else b)
        sign = int(total < 0)
        if not total:
            sign = int(context.rounding == ROUND_FLOOR)
        return finish(context, sign, abs(total), exponent)

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if self._kind >= QUIET or other._kind >= QUIET:
                return self._nan(context, other)
            if not self or not other:
                return invalid(context)
            return make(sign, 0, 0, INFINITE)
        return finish(context, sign, self._int * other._int, self._exp + other._exp)

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if self._kind >= QUIET or other._kind >= QUIET:
                return self._nan(context, other)
            if self._kind:
                return invalid(context) if other._kind else make(sign, 0, 0, INFINITE)
            tiny = context.Emin - context.prec + 1
            context._note(CLAMPED)
            return make(sign, 0, tiny)
        if not other._int:
            if not self._int:
                return invalid(context, UNDEFINED)
            context._note(BY_ZERO)
            return make(sign, 0, 0, INFINITE)
        ideal = self._exp - other._exp
        if not self._int:
            return finish(context, sign, 0, ideal)
        shift = digits_of(other._int) - digits_of(self._int) + context.prec + 1
        exponent = ideal - shift
        if shift >= 0:
            quotient, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            quotient, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            quotient = sticky(quotient, rest)
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return finish(context, sign, quotient, exponent)

    def _whole_parts(self, other, context):
        # Quotient to zero and remainder, of finite numbers, the second not 0; None when impossible.
        exponent = min(self._exp, other._exp)
        if not self._int or self.adjusted() < other.adjusted() - 1:
            return 0, make(self._sign, self._int, self._exp), exponent
        if self.adjusted() - other.adjusted() > context.prec:
            return None
        quotient, rest = divmod(self._int * 10 ** (self._exp - exponent), other._int * 10 ** (other._exp - exponent))
        if quotient >= 10 ** context.prec:
            return None
        return quotient, make(self._sign, rest, exponent), exponent

    def _remainder_of(self, parts, context):
        _, rest, exponent = parts
        if not rest._int:
            return finish(context, rest._sign, 0, exponent)
        if rest._exp > exponent:
            # Zeros as far as the precision goes.
            wanted = max(exponent, rest._exp - max(0, context.prec - digits_of(rest._int)))
            status = ROUNDED if wanted > exponent else 0
            return finish(context, rest._sign, rest._int * 10 ** (rest._exp - wanted), wanted, status)
        return finish(context, rest._sign, rest._int, rest._exp)

    def _divide_int(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if self._kind >= QUIET or other._kind >= QUIET:
                return self._nan(context, other)
            if self._kind:
                return invalid(context) if other._kind else make(sign, 0, 0, INFINITE)
            return make(sign, 0, 0)
        if not other._int:
            if not self._int:
                return invalid(context, UNDEFINED)
            context._note(BY_ZERO)
            return make(sign, 0, 0, INFINITE)
        parts = self._whole_parts(other, context)
        if parts is None:
            return invalid(context, IMPOSSIBLE)
        return finish(context, sign, parts[0], 0)

    def _remainder(self, other, context):
        if self._kind or other._kind:
            if self._kind >= QUIET or other._kind >= QUIET:
                return self._nan(context, other)
            return invalid(context) if self._kind else self._finish_keep(context)
        if not other._int:
            return invalid(context, INVALID if self._int else UNDEFINED)
        parts = self._whole_parts(other, context)
        if parts is None:
            return invalid(context, IMPOSSIBLE)
        return self._remainder_of(parts, context)

    def _finish_keep(self, context):
        return finish(context, self._sign, self._int, self._exp)

    def _divmod(self, other, context):
        sign = self._sign ^ other._sign
        if self._kind >= QUIET or other._kind >= QUIET:
            nan = self._nan(context, other)
            return nan, nan
        if self._kind:
            if other._kind:
                nan = invalid(context)
                return nan, nan
            context._note(INVALID)
            return make(sign, 0, 0, INFINITE), make(0, 0, 0, QUIET)
        if other._kind:
            return make(sign, 0, 0), self._finish_keep(context)
        if not other._int:
            if not self._int:
                nan = invalid(context, UNDEFINED)
                return nan, nan
            context._note(BY_ZERO | INVALID)
            return make(sign, 0, 0, INFINITE), make(0, 0, 0, QUIET)
        parts = self._whole_parts(other, context)
        if parts is None:
            nan = invalid(context, IMPOSSIBLE)
            return nan, nan
        return finish(context, sign, parts[0], 0), self._remainder_of(parts, context)

    def _minus(self, context):
        if self._kind >= QUIET:
            return self._nan(context)
        return self.copy_negate()._finish_in(context)

    def _abs(self, context):
        if self._kind >= QUIET:
            return self._nan(context)
        return self._minus(context) if self._sign else self._finish_in(context)

    def __pos__(self):
        return self._finish_in(getcontext())

    def __neg__(self):
        return self._minus(getcontext())

    def __abs__(self):
        return self._abs(getcontext())

    def __add__(self, other):
        other = operand(other)
        return NotImplemented if other is None else self._add(other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        other = operand(other)
        if other is None:
            return NotImplemented
        if other._kind >= QUIET:
            return self._add(other, getcontext())
        return self._add(other.copy_negate(), getcontext())

    def __rsub__(self, other):
        other = operand(other)
        return NotImplemented if other is None else other.__sub__(self)

    def __mul__(self, other):
        other = operand(other)
        return NotImplemented if other is None else self._multiply(other, getcontext())

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = operand(other)
        return NotImplemented if other is None else self._divide(other, getcontext())

    def __rtruediv__(self, other):
        other = operand(other)
        return NotImplemented if other is None else other._divide(self, getcontext())

    def __floordiv__(self, other):
        other = operand(other)
        return NotImplemented if other is None else self._divide_int(other, getcontext())

    def __rfloordiv__(self, other):
        other = operand(other)
        return NotImplemented if other is None else other._divide_int(self, getcontext())

    def __mod__(self, other):
        other = operand(other)
        return NotImplemented if other is None else self._remainder(other, getcontext())

    def __rmod__(self, other):
        other = operand(other)
        return NotImplemented if other is None else other._remainder(self, getcontext())

    def __divmod__(self, other):
        other = operand(other)
        return NotImplemented if other is None else self._divmod(other, getcontext())

    def __rdivmod__(self, other):
        other = operand(other)
        return NotImplemented if other is None else other._divmod(self, getcontext())

    def __pow__(self, other, modulo=None):
        other = operand(other)
        if other is None:
            return NotImplemented
        if modulo is None:
            return self._power(other, getcontext())
        modulo = operand(modulo)
        return NotImplemented if modulo is None else self._power_modulo(other, modulo, getcontext())

    def __rpow__(self, other, modulo=None):
        other = operand(other)
        return NotImplemented if other is None else other._power(self, getcontext())

