# base64: bytes as text (the part of CPython 3.11's module that contracts need).

_STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_URLSAFE_ENCODE = bytes.maketrans(b"+/", b"-_")
_URLSAFE_DECODE = bytes.maketrans(b"-_", b"+/")


class Error(ValueError):
    pass


Error.__module__ = "binascii"


def _data(s):
    if isinstance(s, (bytes, bytearray, memoryview)):
        return bytes(s)
    raise TypeError(f"a bytes-like object is required, not {type(s).__name__!r}")


def _text(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray, memoryview)):
        return bytes(s)
    raise TypeError("argument should be a bytes-like object or ASCII "
                    f"string, not {s.__class__.__name__!r}")


def b64encode(s, altchars=None):
    out = __native_base64_encode(_data(s))
    if altchars is not None:
        return out.translate(bytes.maketrans(b"+/", altchars))
    return out


def b64decode(s, altchars=None, validate=False):
    s = _text(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_text(altchars), b"+/"))
    found = __native_base64_decode(s, True if validate else False)
    if isinstance(found, str):
        raise Error(found)
    return found


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(_URLSAFE_ENCODE)


def urlsafe_b64decode(s):
    return b64decode(_text(s).translate(_URLSAFE_DECODE))


def encodebytes(s):
    s = _data(s)
    return b"".join([b64encode(s[i:i + 57]) + b"\n" for i in range(0, len(s), 57)])


def decodebytes(s):
    return b64decode(_data(s))


def _encode32(alphabet, s):
    s = _data(s)
    left = len(s) % 5
    if left:
        s += b"\0" * (5 - left)
    out = bytearray()
    for i in range(0, len(s), 5):
        number = int.from_bytes(s[i:i + 5], "big")
        for shift in (35, 30, 25, 20, 15, 10, 5, 0):
            out.append(alphabet[number >> shift & 31])
    pad = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[left]
    if pad:
        out[-pad:] = b"=" * pad
    return bytes(out)


def _decode32(alphabet, s, casefold, map01=None):
    s = _text(s)
    if len(s) % 8:
        raise Error("Incorrect padding")
    if map01 is not None:
        s = s.translate(bytes.maketrans(b"01", b"O" + _text(map01)))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b"=")
    pad = length - len(s)
    out = bytearray()
    for i in range(0, len(s), 8):
        number = 0
        block = s[i:i + 8]
        for char in block:
            value = alphabet.find(char)
            if value < 0:
                raise Error("Non-base32 digit found")
            number = number << 5 | value
        out += (number << 5 * (8 - len(block))).to_bytes(5, "big")
    if length % 8 or pad not in (0, 1, 3, 4, 6):
        raise Error("Incorrect padding")
    if pad:
        del out[-5 + (43 - 5 * pad) // 8:]
    return bytes(out)


def b32encode(s):
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_B32HEX, s, casefold)


def b16encode(s):
    return _data(s).hex().upper().encode("ascii")


def b16decode(s, casefold=False):
    s = _text(s)
    if casefold:
        s = s.upper()
    for char in s:
        if char not in b"0123456789ABCDEF":
            raise Error("Non-base16 digit found")
    if len(s) % 2:
        raise Error("Odd-length string")
    return bytes.fromhex(s.decode("ascii"))


# ---- Five characters for four bytes ----------------------------------------------------------------

_B85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"


def _five(data, alphabet, pad, folded=None):
    # Groups of five characters; `folded` gives the one character that stands for a group, or None.
    missing = -len(data) % 4
    data += bytes(missing)
    groups = []
    for at in range(0, len(data), 4):
        word = int.from_bytes(data[at:at + 4], "big")
        short = folded(word) if folded else None
        if short is not None:
            groups.append(short)
            continue
        group = []
        for _ in range(5):
            word, digit = divmod(word, 85)
            group.append(alphabet[digit])
        groups.append(bytes(reversed(group)))
    if missing and not pad:
        last = groups[-1]
        if last == b"z":
            last = bytes([alphabet[0]]) * 5
        groups[-1] = last[:-missing]
    return b"".join(groups)


def b85encode(b, pad=False):
    return _five(_data(b), _B85, pad)


def b85decode(b):
    text = _text(b)
    missing = -len(text) % 5
    text += b"~" * missing
    values = {code: value for value, code in enumerate(_B85)}
    out = []
    for at in range(0, len(text), 5):
        word = 0
        for place, code in enumerate(text[at:at + 5]):
            if code not in values:
                raise ValueError(f"bad base85 character at position {at + place}")
            word = word * 85 + values[code]
        if word > 0xFFFFFFFF:
            raise ValueError(f"base85 overflow in hunk starting at byte {at}")
        out.append(word.to_bytes(4, "big"))
    result = b"".join(out)
    return result[:-missing] if missing else result


_A85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    def folded(word):
        if word == 0:
            return b"z"
        return b"y" if foldspaces and word == 0x20202020 else None

    result = _five(_data(b), _A85, pad, folded)
    if adobe:
        result = b"<~" + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[at:at + wrapcol] for at in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        result = b"\n".join(lines)
    if adobe:
        result += b"~>"
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    text = _text(b)
    if adobe:
        if not text.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        text = text[2:-2] if text.startswith(b"<~") else text[:-2]
    out = []
    group = []
    for code in text + b"u" * 4:
        if 33 <= code <= 117:
            group.append(code - 33)
            if len(group) == 5:
                word = 0
                for value in group:
                    word = word * 85 + value
                if word > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow")
                out.append(word.to_bytes(4, "big"))
                group = []
        elif code == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out.append(bytes(4))
        elif foldspaces and code == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            out.append(b"    ")
        elif code not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(code)}")
    result = b"".join(out)
    missing = 4 - len(group)
    return result[:-missing] if missing else result
