# Operations on numbers made by chance, under contexts made by chance: results and flags.
import decimal
from decimal import Context, Decimal

state = [2024]


def rnd(n):
    state[0] = (state[0] * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return (state[0] >> 33) % n


ROUNDINGS = [decimal.ROUND_UP, decimal.ROUND_DOWN, decimal.ROUND_CEILING, decimal.ROUND_FLOOR, decimal.ROUND_HALF_UP, decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN, decimal.ROUND_05UP]
SPECIAL = ["0", "-0", "0E+5", "Infinity", "-NaN12", "sNaN", "1", "-1", "10", "0.5", "1E+20", "9.99"]
TWO = ["add", "subtract", "multiply", "divide", "divide_int", "remainder", "remainder_near", "compare", "quantize", "max", "min_mag", "next_toward", "divmod", "power"]
ONE = ["abs", "minus", "sqrt", "normalize", "to_integral_exact", "next_plus", "to_eng_string", "ln", "log10", "exp"]


def number():
    if rnd(4) == 0:
        return SPECIAL[rnd(len(SPECIAL))]
    digits = "".join(["0123456789"[rnd(10)] for _ in range(1 + rnd(8))])
    return ("-" if rnd(3) == 0 else "") + digits + f"E{rnd(20) - 10}"


for n in range(7):
    limit = [3, 10, 999999][rnd(3)]
    c = Context(prec=[1, 3, 9, 16][rnd(4)], rounding=ROUNDINGS[rnd(8)], Emin=-limit, Emax=limit, clamp=rnd(2), traps=[])
    if rnd(3):
        name = TWO[rnd(len(TWO))]
        operands = [Decimal(number()), Decimal(rnd(9) - 4 if name == "power" else number())]
    else:
        name = ONE[rnd(len(ONE))]
        operands = [Decimal(number())]
    print(c.prec, c.rounding, limit, name, *operands, "=", getattr(c, name)(*operands), [s.__name__ for s in c.flags if c.flags[s]])
