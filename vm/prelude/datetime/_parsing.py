# strptime(): a text taken apart by a format. Directives try the longer forms first, as CPython's
# regular expressions do, and give way to a shorter one when what follows does not fit.

from datetime._calendar import (DAY_NAMES, MONTH_NAMES, checked_ordinal, days_before_year,
                                fields_of, week_one)

_SHORT_DAYS = tuple([name[:3].lower() for name in DAY_NAMES])
_SHORT_MONTHS = tuple([name[:3].lower() for name in MONTH_NAMES])
_LONG_DAYS = tuple([name.lower() for name in DAY_NAMES])
_LONG_MONTHS = tuple([name.lower() for name in MONTH_NAMES])
_WORDS = {"a": _SHORT_DAYS, "A": _LONG_DAYS, "b": _SHORT_MONTHS, "B": _LONG_MONTHS,
          "p": ("am", "pm"), "Z": ("utc", "gmt")}
_COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
# Least and most of a number, and in how many digits it may be written, the longest first.
_NUMBERS = {"d": (1, 31, (2, 1)), "H": (0, 23, (2, 1)), "I": (1, 12, (2, 1)), "G": (0, 9999, (4,)),
            "j": (1, 366, (3, 2, 1)), "m": (1, 12, (2, 1)), "M": (0, 59, (2, 1)),
            "S": (0, 61, (2, 1)), "U": (0, 53, (2, 1)), "W": (0, 53, (2, 1)), "w": (0, 6, (1,)),
            "u": (1, 7, (1,)), "V": (1, 53, (2, 1)), "y": (0, 99, (2,)), "Y": (0, 9999, (4,)),
            "f": (0, 999999, (6, 5, 4, 3, 2, 1))}
# How long the regular expression is that CPython has for each.
_LENGTHS = {"a": 34, "A": 63, "b": 54, "B": 92, "d": 41, "f": 17, "G": 15, "H": 24, "I": 26,
            "j": 71, "m": 26, "M": 17, "p": 12, "S": 24, "U": 24, "V": 31, "w": 12, "W": 24,
            "u": 12, "y": 11, "Y": 15, "Z": 14, "z": 56}


# ---- Reading the format --------------------------------------------------------------------------


def _steps(format):
    # The format as a list of (kind, what): a directive and its letter, a text, or whitespace.
    steps = []
    at = 0
    while at < len(format):
        char = format[at]
        at += 1
        if char.isspace():
            if not steps or steps[-1][0] != "space":
                steps.append(("space", None))
        elif char != "%":
            _add_text(steps, char)
        elif at == len(format):
            raise ValueError(f"stray % in format '{format}'")
        else:
            letter = format[at]
            at += 1
            _add_directive(steps, letter, format)
    return steps


def _add_text(steps, text):
    if steps and steps[-1][0] == "text":
        text = steps.pop()[1] + text
    steps.append(("text", text))


def _add_directive(steps, letter, format):
    if letter in _COMPOSED:
        steps += _steps(_COMPOSED[letter])
    elif letter == "%":
        _add_text(steps, "%")
    elif letter in _NUMBERS or letter in _WORDS or letter == "z":
        steps.append(("directive", letter))
    else:
        if letter == "\\":
            letter = "%"
        raise ValueError(f"'{letter}' is a bad directive in format '{format}'")


def _check_once(steps):
    letters = [what for kind, what in steps if kind == "directive"]
    if len(set(letters)) < len(letters):
        raise _redefinition(steps)


def _redefinition(steps):
    # CPython makes a regular expression of the format, with a group of that name for each
    # directive, and lets `re` find that there are two. It says where, so the length of that
    # expression has to be known.
    from re import error
    at = group = 1
    groups = {}
    for kind, what in steps:
        if kind == "text":
            at += sum([2 if char in "\\.^$*+?(){}[]|" else 1 for char in what])
        elif kind == "space":
            at += 3
        elif what in groups:
            return error(f"redefinition of group name '{what}' as group {group}; "
                         f"was group {groups[what]} at position {at + 3}")
        else:
            groups[what] = group
            at += _LENGTHS[what]
            group += 3 if what == "z" else 1


# ---- Matching ------------------------------------------------------------------------------------


def _ends(step, text, at):
    # Where a step that begins at `at` may end, the preferred place first.
    kind, what = step
    if kind == "text":
        end = at + len(what)
        same = text[at:end] == what or text[at:end].lower() == what.lower()
        return (end,) if same and end <= len(text) else ()
    if kind == "space":
        end = at
        while end < len(text) and text[end].isspace():
            end += 1
        return range(end, at, -1)
    if what in _NUMBERS:
        return _number_ends(what, text, at)
    if what == "z":
        return _offset_ends(text, at)
    return _word_ends(_WORDS[what], text, at)


def _number_ends(letter, text, at):
    # One after the other, for the first is mostly the last that is asked for.
    least, most, lengths = _NUMBERS[letter]
    for length in lengths:
        part = text[at:at + length]
        if len(part) != length or not part.isdecimal() or not (part.isascii() or letter in "YyG"):
            continue
        if least <= int(part) <= most or letter == "V" and part == "0":
            yield at + length
    if letter == "d" and text[at:at + 1] == " " and text[at + 1:at + 2] in tuple("123456789"):
        yield at + 2


def _word_ends(words, text, at):
    found = [at + len(word) for word in words if text[at:at + len(word)].lower() == word]
    found.sort(reverse=True)
    return found


def _pair(text, at):
    # Whether the two digits of a minute or second stand there.
    return text[at:at + 1] in tuple("012345") and text[at + 1:at + 2].isdecimal()


def _offset_ends(text, at):
    # Z, +HHMM, +HH:MM, and both with seconds that may have decimals.
    if text[at:at + 1] == "Z":
        return (at + 1,)
    if text[at:at + 1] not in ("+", "-"):
        return ()
    if len(text) < at + 3 or not text[at + 1:at + 3].isdecimal():
        return ()
    minutes = at + 4 if text[at + 3:at + 4] == ":" else at + 3
    if not _pair(text, minutes):
        return ()
    end = minutes + 2
    ends = [end]
    seconds = end + 1 if text[end:end + 1] == ":" else end
    if _pair(text, seconds):
        end = seconds + 2
        ends.append(end)
        if text[end:end + 1] == ".":
            for count in range(1, 7):
                if not text[end + count:end + count + 1].isdecimal():
                    break
                ends.append(end + count + 1)
    ends.reverse()
    return ends


def _match(steps, text):
    # {letter: its part of the text} and where the match ends, or None.
    count = len(steps)
    ends = [0]
    choices = []
    while len(choices) < count:
        found = iter(_ends(steps[len(choices)], text, ends[-1]))
        end = next(found, None)
        while end is None:
            # No way on from here: the step before has to end elsewhere.
            if not choices:
                return None
            found = choices.pop()
            ends.pop()
            end = next(found, None)
        choices.append(found)
        ends.append(end)
    parts = {}
    for (kind, what), start, end in zip(steps, ends, ends[1:]):
        if kind == "directive":
            parts[what] = text[start:end]
    return parts, ends[-1]


# ---- Making sense of the parts -------------------------------------------------------------------


def parsed(text, format):
    # ((year, month, day, hour, minute, second, microsecond), offset, name of the zone), the offset
    # being (seconds, microseconds) or None.
    steps = _steps(format)
    _check_once(steps)
    found = _match(steps, text)
    if found is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    parts, end = found
    if end != len(text):
        raise ValueError(f"unconverted data remains: {text[end:]}")
    offset = _offset(parts["z"]) if "z" in parts else None
    year, month, day, hour, weekday, week = _gathered(parts)
    year, month, day = _day(parts, year, month, day, weekday, week)
    fields = (year, month, day, hour or 0, int(parts.get("M", "0")), int(parts.get("S", "0")),
              int(parts.get("f", "0").ljust(6, "0")))
    return fields, offset, parts.get("Z")


def _offset(text):
    if text == "Z":
        return 0, 0
    digits = text[1:]
    if digits[2] == ":":
        digits = digits[:2] + digits[3:]
        if len(digits) > 5:
            if digits[4] != ":":
                raise ValueError(f"Inconsistent use of : in {text}")
            digits = digits[:4] + digits[5:]
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or "0")
    microseconds = int(digits[7:].ljust(6, "0"))
    return (-seconds, -microseconds) if text[0] == "-" else (seconds, microseconds)


def _gathered(parts):
    # (year, month, day, hour, weekday, week) of what the text says; None for what it does not.
    # Where it says something twice, the last word counts. A week is its letter, U or W, and its
    # number.
    year = month = day = hour = weekday = week = None
    for letter, part in parts.items():
        match letter:
            case "Y":
                year = int(part)
            case "y":
                year = int(part) + (2000 if int(part) <= 68 else 1900)
            case "m":
                month = int(part)
            case "b" | "B":
                month = _WORDS[letter].index(part.lower()) + 1
            case "d":
                day = int(part)
            case "H":
                hour = int(part)
            case "I":
                hour = int(part) % 12 + (12 if parts.get("p", "").lower() == "pm" else 0)
            case "a" | "A":
                weekday = _WORDS[letter].index(part.lower())
            case "w":
                weekday = (int(part) + 6) % 7
            case "u":
                weekday = int(part) - 1
            case "U" | "W":
                week = letter, int(part)
    return year, month, day, hour, weekday, week


def _check_weeks(parts, year, weekday, week):
    needs = ("directive '%{}' must be used with the ISO {} directive '%{}' and a weekday directive "
             "('%A', '%a', '%w', or '%u').")
    if year is None and "G" in parts:
        if "V" not in parts or weekday is None:
            raise ValueError("ISO year " + needs.format("G", "week", "V"))
        if "j" in parts:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year "
                             "directive '%G'. Use '%Y' instead.")
    elif week is None and "V" in parts:
        if weekday is None:
            raise ValueError("ISO week " + needs.format("V", "year", "G"))
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _day(parts, asked, month, day, weekday, week):
    # Year, month and day. A day of the year, or a weekday with a week, is stronger than month and
    # day.
    _check_weeks(parts, asked, weekday, week)
    month, day = month or 1, day or 1
    # The 29th of February without a year has to pass as a day before it is refused as one of 1900.
    leap = asked is None and month == 2 and day == 29
    year = 1904 if leap else 1900 if asked is None else asked
    of_year = int(parts["j"]) if "j" in parts else None
    if of_year is None and weekday is not None:
        if week is not None:
            checked_ordinal(year, 1, 1)
            of_year = _of_week(year, week, weekday)
        elif "G" in parts and "V" in parts:
            year = int(parts["G"])
            checked_ordinal(year, 1, 1)
            of_year = week_one(year) + int(parts["V"]) * 7 + weekday - 7 - days_before_year(year)
    if of_year is None:
        checked_ordinal(year, month, day)
    else:
        year, month, day = fields_of(checked_ordinal(year, 1, 1) + of_year - 1)
    return (1900 if leap else year), month, day


def _of_week(year, week, weekday):
    # The day of the year of a weekday in a week that begins on Sunday (%U) or on Monday (%W).
    first = days_before_year(year) % 7    # of 1 January, counted from Monday
    letter, week = week
    if letter == "U":
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday
