# Contexts of the decimal module: signals, traps and flags, and the context of the activation.

from decimal._digits import ROUND_HALF_EVEN, ROUND_HALF_UP, ROUNDINGS

_ROOT = 4

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)


class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionImpossible(InvalidOperation):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class InvalidContext(InvalidOperation):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Subnormal(DecimalException):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = "decimal"


class FloatOperation(DecimalException, TypeError):
    __module__ = "decimal"


# What an operation has to say, as bits of a status.
INVALID, FLOAT, BY_ZERO, OVERFLOW, UNDERFLOW, SUBNORMAL, INEXACT, ROUNDED, CLAMPED = \
    1, 2, 4, 8, 16, 32, 64, 128, 256
# Why an operation is invalid; without a reason it is _PLAIN.
SYNTAX, IMPOSSIBLE, UNDEFINED = 512 | INVALID, 1024 | INVALID, 2048 | INVALID
_PLAIN = 4096 | INVALID
_REASONS_OF_INVALID = 512 | 1024 | 2048 | 4096

SIGNALS = ((INVALID, InvalidOperation), (FLOAT, FloatOperation), (BY_ZERO, DivisionByZero), (OVERFLOW, Overflow),
           (UNDERFLOW, Underflow), (SUBNORMAL, Subnormal), (INEXACT, Inexact), (ROUNDED, Rounded),
           (CLAMPED, Clamped))
# As a context shows them; where InvalidOperation stands follows from its first reason.
_SHOWN = ((CLAMPED, "Clamped"), (512, "InvalidOperation"), (BY_ZERO, "DivisionByZero"),
          (1024 | 2048, "InvalidOperation"), (INEXACT, "Inexact"), (4096, "InvalidOperation"),
          (FLOAT, "FloatOperation"), (OVERFLOW, "Overflow"), (ROUNDED, "Rounded"), (SUBNORMAL, "Subnormal"),
          (UNDERFLOW, "Underflow"))
_REASONS = ((512, ConversionSyntax), (1024, DivisionImpossible), (2048, DivisionUndefined))


def _bit(signal):
    for bit, known in SIGNALS:
        if known is signal:
            return bit
    raise KeyError("valid values for signals are:\n"
                   "  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                   "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n"
                   "   Clamped]")


def _wide(bit):
    # With all reasons, for an InvalidOperation that is set by hand.
    return bit | _REASONS_OF_INVALID if bit == INVALID else bit


def _shown(bits):
    names = []
    for mask, name in _SHOWN:
        if bits & mask and name not in names:
            names.append(name)
    return ", ".join(names)


def _bits_of(value):
    # Traps or flags as a list of signals or a mapping of all of them.
    if isinstance(value, SignalDict):
        return value._get()
    bits = 0
    if isinstance(value, dict):
        if len(value) != len(SIGNALS):
            raise KeyError("invalid signal dict")
        for signal in value:
            bit = _wide(_bit(signal))
            if value[signal]:
                bits |= bit
        return bits
    if not isinstance(value, (list, tuple)):
        raise TypeError("argument must be a signal dict")
    for signal in value:
        bits |= _wide(_bit(signal))
    return bits


class SignalDict:
    # The flags or traps of a context, as a mapping.
    __module__ = "decimal"
    __slots__ = ("_context", "_name")

    def __init__(self, context, name):
        self._context = context
        self._name = name

    def _get(self):
        return getattr(self._context, self._name)

    def __getitem__(self, signal):
        return self._get() & _bit(signal) != 0

    def __setitem__(self, signal, value):
        bit = _wide(_bit(signal))
        bits = self._get()
        object.__setattr__(self._context, self._name, bits | bit if value else bits & ~bit)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def __iter__(self):
        return iter([signal for _, signal in SIGNALS])

    def __len__(self):
        return len(SIGNALS)

    def __contains__(self, signal):
        return signal in self.keys()

    def keys(self):
        return [signal for _, signal in SIGNALS]

    def values(self):
        return [self[signal] for signal in self]

    def items(self):
        return [(signal, self[signal]) for signal in self]

    def get(self, signal, default=None):
        return self[signal] if signal in self else default

    def copy(self):
        return dict(self.items())

    def __eq__(self, other):
        if isinstance(other, SignalDict):
            return self._get() == other._get()
        if isinstance(other, dict):
            return self.copy() == other
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return "{" + ", ".join([f"{signal!r}:{value}" for signal, value in self.items()]) + "}"


def _number(name, value, least, most):
    if not isinstance(value, int):
        raise TypeError("an integer is required" if not hasattr(type(value), "__index__") else name)
    if not least <= value <= most:
        return None
    return value + 0


_QUICK_DIGITS = 64    # coefficients up to here are compared with a power of ten that is kept


class Context:
    __module__ = "decimal"

    # The attributes are set in the order in which vm/run/decimals.cpp knows the first eight.
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        set_ = object.__setattr__
        set_(self, "prec", 28)
        set_(self, "rounding", ROUND_HALF_EVEN)
        set_(self, "Emin", -999999)
        set_(self, "Emax", 999999)
        set_(self, "capitals", 1)
        set_(self, "clamp", 0)
        set_(self, "_flags", 0)
        set_(self, "_traps", _wide(INVALID) | BY_ZERO | OVERFLOW)
        self._measure()
        for name, value in (("prec", prec), ("rounding", rounding), ("Emin", Emin), ("Emax", Emax),
                            ("capitals", capitals), ("clamp", clamp), ("flags", flags), ("traps", traps)):
            if value is not None:
                self.__setattr__(name, value)

    def __setattr__(self, name, value):
        if name == "prec" and type(value) is int and 1 <= value <= MAX_PREC:
            pass
        elif name == "prec":
            value = _number(name, value, 1, MAX_PREC)
            if value is None:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        elif name == "Emin":
            value = _number(name, value, MIN_EMIN, 0)
            if value is None:
                raise ValueError("valid range for Emin is [MIN_EMIN, 0]")
        elif name == "Emax":
            value = _number(name, value, 0, MAX_EMAX)
            if value is None:
                raise ValueError("valid range for Emax is [0, MAX_EMAX]")
        elif name in ("capitals", "clamp"):
            value = _number(name, value, 0, 1)
            if value is None:
                raise ValueError(f"valid values for {name} are 0 or 1")
        elif name == "rounding":
            if not isinstance(value, str) or value not in ROUNDINGS:
                raise TypeError("valid values for rounding are:\n"
                                "  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n"
                                "   ROUND_05UP]")
        elif name in ("flags", "traps"):
            name, value = "_" + name, _bits_of(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)
        if name in ("prec", "Emin", "Emax"):
            self._measure()

    def _measure(self):
        # What is below the first and between the others is exact: no digit too many, not subnormal, no overflow.
        set_ = object.__setattr__
        set_(self, "_exact", 10 ** min(self.prec, _QUICK_DIGITS))
        set_(self, "_lowest", self.Emin + 1)
        set_(self, "_highest", self.Emax - self.prec + 1)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    @property
    def flags(self):
        return SignalDict(self, "_flags")

    @property
    def traps(self):
        return SignalDict(self, "_traps")

    def __repr__(self):
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{_shown(self._flags)}], "
                f"traps=[{_shown(self._traps)}])")

    def copy(self):
        other = object.__new__(Context)
        set_ = object.__setattr__
        set_(other, "prec", self.prec)
        set_(other, "rounding", self.rounding)
        set_(other, "Emin", self.Emin)
        set_(other, "Emax", self.Emax)
        set_(other, "capitals", self.capitals)
        set_(other, "clamp", self.clamp)
        set_(other, "_flags", self._flags)
        set_(other, "_traps", self._traps)
        set_(other, "_exact", self._exact)
        set_(other, "_lowest", self._lowest)
        set_(other, "_highest", self._highest)
        return other

    __copy__ = copy

    def clear_flags(self):
        object.__setattr__(self, "_flags", 0)

    def clear_traps(self):
        object.__setattr__(self, "_traps", 0)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _note(self, status):
        # Sets the flags and raises what is trapped.
        if not status:
            return
        if status & INVALID and not status & _REASONS_OF_INVALID:
            status |= _PLAIN
        if status & ~self._flags:
            object.__setattr__(self, "_flags", self._flags | status)
        trapped = status & self._traps
        if not trapped:
            return
        told = []
        if trapped & INVALID:
            if status == SYNTAX:
                raise InvalidOperation([ConversionSyntax])
            told = [reason for bit, reason in _REASONS if status & bit] or [InvalidOperation]
        for bit, signal in SIGNALS[1:]:
            if trapped & bit:
                told.append(signal)
        for bit, signal in SIGNALS:
            if trapped & bit:
                raise signal(told)

    # ---- Operations ----

    def _one(self, name, a):
        return getattr(_operand(a), name)(context=self)

    def _two(self, name, a, b):
        return getattr(_operand(a), name)(_operand(b), context=self)

    def abs(self, x, /):
        return _operand(x)._abs(self)

    def add(self, x, y, /):
        return _operand(x)._add(_operand(y), self)

    def canonical(self, x, /):
        if not hasattr(x, "canonical"):
            raise TypeError("argument must be a Decimal")
        return x

    def compare(self, x, y, /):
        return self._two("compare", x, y)

    def compare_signal(self, x, y, /):
        return self._two("compare_signal", x, y)

    def compare_total(self, x, y, /):
        return self._two("compare_total", x, y)

    def compare_total_mag(self, x, y, /):
        return self._two("compare_total_mag", x, y)

    def copy_abs(self, x, /):
        return _operand(x).copy_abs()

    def copy_decimal(self, x, /):
        return _operand(x)

    def copy_negate(self, x, /):
        return _operand(x).copy_negate()

    def copy_sign(self, x, y, /):
        return _operand(x).copy_sign(_operand(y))

    def create_decimal(self, num="0", /):
        from decimal._number import Decimal
        return Decimal(num, self)._rounded_in(self)

    def create_decimal_from_float(self, f, /):
        from decimal._number import Decimal
        return Decimal.from_float(f)._rounded_in(self)

    def divide(self, x, y, /):
        return _operand(x)._divide(_operand(y), self)

    def divide_int(self, x, y, /):
        return _operand(x)._divide_int(_operand(y), self)

    def divmod(self, x, y, /):
        return _operand(x)._divmod(_operand(y), self)

    def exp(self, x, /):
        return self._one("exp", x)

    def fma(self, x, y, z, /):
        return _operand(x).fma(_operand(y), _operand(z), self)

    def is_canonical(self, x, /):
        return _operand(x).is_canonical()

    def is_finite(self, x, /):
        return _operand(x).is_finite()

    def is_infinite(self, x, /):
        return _operand(x).is_infinite()

    def is_nan(self, x, /):
        return _operand(x).is_nan()

    def is_normal(self, x, /):
        return self._one("is_normal", x)

    def is_qnan(self, x, /):
        return _operand(x).is_qnan()

    def is_signed(self, x, /):
        return _operand(x).is_signed()

    def is_snan(self, x, /):
        return _operand(x).is_snan()

    def is_subnormal(self, x, /):
        return self._one("is_subnormal", x)

    def is_zero(self, x, /):
        return _operand(x).is_zero()

    def ln(self, x, /):
        return self._one("ln", x)

    def log10(self, x, /):
        return self._one("log10", x)

    def logb(self, x, /):
        return self._one("logb", x)

    def logical_and(self, x, y, /):
        return self._two("logical_and", x, y)

    def logical_invert(self, x, /):
        return self._one("logical_invert", x)

    def logical_or(self, x, y, /):
        return self._two("logical_or", x, y)

    def logical_xor(self, x, y, /):
        return self._two("logical_xor", x, y)

    def max(self, x, y, /):
        return self._two("max", x, y)

    def max_mag(self, x, y, /):
        return self._two("max_mag", x, y)

    def min(self, x, y, /):
        return self._two("min", x, y)

    def min_mag(self, x, y, /):
        return self._two("min_mag", x, y)

    def minus(self, x, /):
        return _operand(x)._minus(self)

    def multiply(self, x, y, /):
        return _operand(x)._multiply(_operand(y), self)

    def next_minus(self, x, /):
        return self._one("next_minus", x)

    def next_plus(self, x, /):
        return self._one("next_plus", x)

    def next_toward(self, x, y, /):
        return self._two("next_toward", x, y)

    def normalize(self, x, /):
        return self._one("normalize", x)

    def number_class(self, x, /):
        return self._one("number_class", x)

    def plus(self, x, /):
        return _operand(x)._finish_in(self)

    def power(self, a, b, modulo=None):
        if modulo is None:
            return _operand(a)._power(_operand(b), self)
        return _operand(a)._power_modulo(_operand(b), _operand(modulo), self)

    def quantize(self, x, y, /):
        return self._two("quantize", x, y)

    def radix(self):
        return _operand(10)

    def remainder(self, x, y, /):
        return _operand(x)._remainder(_operand(y), self)

    def remainder_near(self, x, y, /):
        return self._two("remainder_near", x, y)

    def rotate(self, x, y, /):
        return self._two("rotate", x, y)

    def same_quantum(self, x, y, /):
        return _operand(x).same_quantum(_operand(y))

    def scaleb(self, x, y, /):
        return self._two("scaleb", x, y)

    def shift(self, x, y, /):
        return self._two("shift", x, y)

    def sqrt(self, x, /):
        return self._one("sqrt", x)

    def subtract(self, x, y, /):
        return _operand(x)._add(_operand(y).copy_negate(), self) if not _operand(y).is_nan() \
            else _operand(x)._add(_operand(y), self)

    def to_eng_string(self, x, /):
        return self._one("to_eng_string", x)

    def to_integral(self, x, /):
        return self._one("to_integral_value", x)

    def to_integral_exact(self, x, /):
        return self._one("to_integral_exact", x)

    def to_integral_value(self, x, /):
        return self._one("to_integral_value", x)

    def to_sci_string(self, x, /):
        return _operand(x)._text(False, self)


def _operand(value):
    from decimal._number import Decimal
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP,
                       traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow])
ExtendedContext = Context(prec=9, traps=[])


def getcontext():
    context = __native_root(_ROOT)
    if context is None:
        context = DefaultContext.copy()
        __native_set_root(_ROOT, context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    __native_set_root(_ROOT, context)


class ContextManager:
    # What localcontext() gives: another context for the block.
    __module__ = "decimal"

    def __init__(self, context):
        self._new = context

    # Neither of the two is a context that setcontext() would copy.
    def __enter__(self):
        self._saved = getcontext()
        __native_set_root(_ROOT, self._new)
        return self._new

    def __exit__(self, kind, value, traceback):
        __native_set_root(_ROOT, self._saved)


def localcontext(ctx=None, **kwargs):
    if ctx is None:
        ctx = getcontext()
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    new = ctx.copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if value is not None:
            setattr(new, name, value)
    return ContextManager(new)


def context_of(context):
    # The context argument of a method.
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context
