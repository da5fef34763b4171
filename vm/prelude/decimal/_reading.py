# From text and tuples to the parts of a Decimal.

FINITE, INFINITE, QUIET, SIGNALING = 0, 1, 2, 3


def from_text(text):
    # (sign, coefficient, exponent, kind) of a numeric string, or None.
    whole, _, fraction = text.partition(".")
    digits = whole + fraction
    if digits.isdigit() and digits.isascii():
        return 0, int(digits), -len(fraction), FINITE
    text = text.strip().replace("_", "")
    sign = 0
    if text[:1] in ("+", "-"):
        sign = int(text[0] == "-")
        text = text[1:]
    if not text.isascii():
        text = "".join([str(int(c)) if c.isdecimal() else c for c in text])
    low = text.lower()
    if low == "inf" or low == "infinity":
        return sign, 0, 0, INFINITE
    for word, kind in (("nan", QUIET), ("snan", SIGNALING)):
        if low.startswith(word):
            payload = low[len(word):]
            if payload and not (payload.isascii() and payload.isdigit()):
                return None
            return sign, int(payload or "0"), 0, kind
    mantissa, mark, power = low.partition("e")
    exponent = 0
    if mark:
        digits = power[1:] if power[:1] in ("+", "-") else power
        if not (digits.isascii() and digits.isdigit()):
            return None
        exponent = int(power)
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    if not (digits.isascii() and digits.isdigit()):
        return None
    return sign, int(digits), exponent - len(fraction), FINITE


def from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exponent == "F":
        return sign, 0, 0, INFINITE
    if exponent not in ("n", "N") and not isinstance(exponent, int):
        if isinstance(exponent, str):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        raise ValueError("exponent must be an integer")
    coefficient = 0
    if not isinstance(digits, (tuple, list)):
        raise ValueError("coefficient must be a tuple of digits")
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        coefficient = coefficient * 10 + digit
    if exponent == "n" or exponent == "N":
        return sign, coefficient, 0, QUIET if exponent == "n" else SIGNALING
    return sign, coefficient, exponent, FINITE
