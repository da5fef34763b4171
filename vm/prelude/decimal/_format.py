# format() of a Decimal.

from decimal._context import getcontext
from decimal._digits import cut, digits_of


def _wrong():
    return ValueError("invalid format string")


def _parse(spec):
    at = 0
    fields = {"fill": " ", "align": None, "sign": "-", "zero": False, "width": 0, "comma": False,
              "precision": None, "type": None, "negative_zero": True}
    if len(spec) > 1 and spec[1] in "<>=^":
        fields["fill"], fields["align"] = spec[0], spec[1]
        at = 2
    elif spec[:1] and spec[0] in "<>=^":
        fields["align"] = spec[0]
        at = 1
    if spec[at:at + 1] and spec[at] in "+- ":
        fields["sign"] = spec[at]
        at += 1
    if spec[at:at + 1] == "z":
        fields["negative_zero"] = False
        at += 1
    if spec[at:at + 1] == "0":
        if fields["align"] is not None:
            raise _wrong()
        fields["zero"] = True
        at += 1
    start = at
    while spec[at:at + 1].isdigit():
        at += 1
    if at > start:
        fields["width"] = int(spec[start:at])
    if spec[at:at + 1] == ",":
        fields["comma"] = True
        at += 1
    if spec[at:at + 1] == ".":
        start = at = at + 1
        while spec[at:at + 1].isdigit():
            at += 1
        if at == start:
            raise _wrong()
        fields["precision"] = int(spec[start:at])
    if spec[at:at + 1] and spec[at] in "eEfFgGn%":
        fields["type"] = spec[at]
        at += 1
    if at != len(spec) or fields["comma"] and fields["type"] == "n":
        raise _wrong()
    return fields


def _grouped(digits, width):
    # Commas between groups of three; zeros in front up to the width, but no comma first.
    groups = []
    while True:
        size = min(max(len(digits), width, 1), 3)
        groups.append(digits[-size:].rjust(size, "0"))
        digits = digits[:-size]
        width -= size
        if not digits and width <= 0:
            break
        width -= 1
    groups.reverse()
    return ",".join(groups)


def formatted(value, spec):
    if not isinstance(spec, str):
        raise TypeError("format arg must be str")
    context = getcontext()
    fields = _parse(spec)
    kind = fields["type"] or ("G" if context.capitals else "g")
    if kind == "n":
        kind = "g"
    if value._kind:
        body = value.copy_abs()._text(False, context)
        if kind == "%":
            body += "%"
        return _placed(value._sign, body, "", fields, False)
    sign, coefficient, exponent = value._sign, value._int, value._exp
    precision = fields["precision"]
    if kind == "%":
        exponent += 2
    rounding = context.rounding
    if precision is not None:
        coefficient, exponent = _to_precision(sign, coefficient, exponent, precision, kind, rounding)
    if not coefficient and exponent > 0 and kind in "fF%":
        exponent = 0
    digits = str(coefficient)
    left = exponent + len(digits)
    if kind in "eE":
        place = 1 - precision if not coefficient and precision is not None else 1
    elif kind in "fF%":
        place = left
    elif exponent <= 0 and left > -6:
        place = left
    else:
        place = 1
    if place < 0:
        whole, fraction = "0", "0" * -place + digits
    elif place > len(digits):
        whole, fraction = digits + "0" * (place - len(digits)), ""
    else:
        whole, fraction = digits[:place] or "0", digits[place:]
    if sign and not coefficient and not fields["negative_zero"]:
        sign = 0
    tail = "." + fraction if fraction else ""
    power = left - place
    if power or kind in "eE":
        if not kind in "fF%":
            tail += f"{'E' if kind in 'EG' else 'e'}{power:+d}"
    if kind == "%":
        tail += "%"
    return _placed(sign, whole, tail, fields, True)


def _to_precision(sign, coefficient, exponent, precision, kind, rounding):
    if kind in "eE":
        keep = precision + 1
    elif kind in "fF%":
        coefficient, _ = cut(rounding, sign, coefficient, -precision - exponent)
        return coefficient, -precision
    else:
        keep = precision or 1
        if digits_of(coefficient) <= keep:
            return coefficient, exponent
    if not coefficient:
        return 0, exponent if kind not in "eE" else exponent
    drop = digits_of(coefficient) - keep
    rounded, _ = cut(rounding, sign, coefficient, drop)
    exponent += drop
    if digits_of(rounded) > keep:
        rounded //= 10
        exponent += 1
    return rounded, exponent


def _placed(sign, whole, tail, fields, number):
    mark = "-" if sign else fields["sign"] if fields["sign"] in "+ " else ""
    align = fields["align"]
    width = fields["width"]
    fill = fields["fill"]
    if fields["zero"]:
        align = "=" if number else ">"
        fill = "0" if number else " "
    if fields["comma"] and number:
        room = width - len(mark) - len(tail) if align == "=" and fill == "0" else 0
        whole = _grouped(whole, room)
    body = whole + tail
    missing = width - len(mark) - len(body)
    if missing <= 0:
        return mark + body
    if align == "=":
        return mark + fill * missing + body
    if align == "<":
        return mark + body + fill * missing
    if align == "^":
        half = missing // 2
        return fill * half + mark + body + fill * (missing - half)
    return fill * missing + mark + body
