# decimal: decimal arithmetic with a chosen precision (CPython 3.11's module of the same name; General Decimal
# Arithmetic 1.70). Coefficients are ints, so nothing here depends on a machine. The context belongs to the
# activation and sleeps with it.

from decimal._context import (MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, BasicContext, Clamped, Context,
                              ConversionSyntax, DecimalException, DefaultContext, DivisionByZero,
                              DivisionImpossible, DivisionUndefined, ExtendedContext, FloatOperation, Inexact,
                              InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal, Underflow,
                              getcontext, localcontext, setcontext)
from decimal._digits import (ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN,
                             ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP)
from decimal._number import Decimal, DecimalTuple

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
