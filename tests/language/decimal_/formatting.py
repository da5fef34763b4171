# format() of Decimals, with every part of a specification.
from decimal import ROUND_DOWN, Decimal, localcontext

D = Decimal
for spec in ("", ".2f", ".3e", ".3g", "%", ",.2f", "+", "*^12.1f", "020,.3f", "z.1f"):
    print(spec, [format(D(x), spec) for x in ("1234567.8915", "-0.00042", "-NaN7")])
with localcontext(rounding=ROUND_DOWN, capitals=0):
    print(f"{D('2.999'):.2f} {D('1e20')} {D('1E-9'):g} {D('1e5').to_eng_string()} {D('12.5'):5.0f}|{D('3'):>{6}}")
