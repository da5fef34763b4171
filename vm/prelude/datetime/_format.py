# strftime(): the directives of the C locale, with what glibc allows between % and the letter:
# flags, a width, and the modifiers E and O.

from datetime._calendar import DAY_NAMES, EPOCH_ORDINAL, MONTH_NAMES, checked_ordinal, iso_week
from datetime._zone import name_at, offset_at, offset_text

_COMPOSED = {"c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "F": "%Y-%m-%d", "r": "%I:%M:%S %p",
             "R": "%H:%M", "T": "%H:%M:%S", "x": "%m/%d/%y", "X": "%H:%M:%S"}
# Where the number is in a struct_time, and how many digits it has.
_FIELDS = {"Y": (0, 1), "m": (1, 2), "d": (2, 2), "H": (3, 2), "M": (4, 2), "S": (5, 2),
           "j": (7, 3)}
_NOT_AFTER_E = "aAbBdDeFgGhHIjklmMSUVwW"
_NOT_AFTER_O = "aAcDFxXY"


def written(moment, format, fields, microseconds, zone, argument):
    # `moment` by `format`. `fields` are those of its timetuple(), `argument` is what its zone is
    # asked with.
    end = format.find("\0")
    if end >= 0:
        format = format[:end]
    parts = []
    at = 0
    while True:
        mark = format.find("%", at)
        if mark < 0 or mark + 1 == len(format):
            parts.append(format[at:])
            return "".join(parts)
        parts.append(format[at:mark])
        letter = format[mark + 1]
        at = mark + 2
        if letter in _FIELDS:
            place, digits = _FIELDS[letter]
            parts.append(str(fields[place]).rjust(digits, "0"))
        elif letter == "z":
            offset = offset_at(zone, argument)
            parts.append("" if offset is None else offset_text(offset, ""))
        elif letter == "Z":
            parts.append(name_at(zone, argument) or "")
        elif letter == "f":
            parts.append(f"{microseconds:06d}")
        else:
            text, at = _directive(format, mark, fields)
            parts.append(text)


def _directive(format, mark, fields):
    # The text of the directive at `mark`, and where it ends. One that is none stands for itself.
    at = mark + 1
    letter = format[at]
    pad = width = ""
    upper = other = False
    if not letter.isalpha():
        while letter in "_-0^#":
            if letter == "^":
                upper = True
            elif letter == "#":
                other = True
            else:
                pad = letter
            at += 1
            letter = format[at:at + 1] or "\0"
        while "0" <= letter <= "9":
            width += letter
            at += 1
            letter = format[at:at + 1] or "\0"
    if letter in "EO":
        at += 1
        modified = format[at:at + 1]
        letter = "" if modified in (_NOT_AFTER_E if letter == "E" else _NOT_AFTER_O) else modified
    found = _number(letter, fields)
    if found is not None:
        return _padded(*found, pad, int(width or "0")), at + 1
    text = _word(letter, fields, upper, other)
    if text is None:
        text = format[mark:at + 1]
    return text.rjust(int(width or "0"), "0" if pad == "0" else " "), at + 1


def _padded(value, digits, fill, pad, width):
    if pad == "-":
        return str(value).rjust(width)
    return str(value).rjust(max(digits, width), {"0": "0", "_": " "}.get(pad, fill))


def _number(letter, fields):
    # (value, digits, what fills) of a directive that is a number, or None.
    if letter in _FIELDS:
        place, digits = _FIELDS[letter]
        return fields[place], digits, "0"
    match letter:
        case "y":
            return fields[0] % 100, 2, "0"
        case "I":
            return fields[3] % 12 or 12, 2, "0"
        case "e":
            return fields[2], 2, " "
        case "k":
            return fields[3], 2, " "
        case "l":
            return fields[3] % 12 or 12, 2, " "
        case "C":
            return fields[0] // 100, 1, "0"
        case "u":
            return fields[6] + 1, 1, "0"
        case "w":
            return (fields[6] + 1) % 7, 1, "0"
        case "U":
            return (fields[7] + 6 - (fields[6] + 1) % 7) // 7, 2, "0"
        case "W":
            return (fields[7] + 6 - fields[6]) // 7, 2, "0"
    return _of_ordinal(letter, fields) if letter in ("G", "g", "V", "s") else None


def _of_ordinal(letter, fields):
    # The directives for which the day's place in all of time has to be known.
    ordinal = checked_ordinal(fields[0], fields[1], fields[2])
    if letter == "s":
        seconds = (ordinal - EPOCH_ORDINAL) * 86400 + fields[3] * 3600 + fields[4] * 60 + fields[5]
        return seconds - (3600 if fields[8] > 0 else 0), 1, " "
    year, week, _ = iso_week(fields[0], ordinal)
    if letter == "G":
        return year, 1, "0"
    return (week if letter == "V" else year % 100), 2, "0"


def _word(letter, fields, upper, other):
    # The text of any other directive, or None if there is none of this letter.
    if letter in _COMPOSED:
        text = written(None, _COMPOSED[letter], fields, 0, None, None)
        return text.upper() if upper else text
    match letter:
        case "a":
            text = DAY_NAMES[fields[6]][:3]
        case "A":
            text = DAY_NAMES[fields[6]]
        case "b" | "h":
            text = MONTH_NAMES[fields[1] - 1][:3]
        case "B":
            text = MONTH_NAMES[fields[1] - 1]
        case "p":
            text = "AM" if fields[3] < 12 else "PM"
            return text.lower() if other else text
        case "P":
            text = "am" if fields[3] < 12 else "pm"
            return text
        case "n":
            return "\n"
        case "t":
            return "\t"
        case "%":
            return "%"
        case "z" | "Z":
            return ""    # with a flag or a width C is asked, which knows of no zone
        case _:
            return None
    return text.upper() if upper or other else text
