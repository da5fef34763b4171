# What fromisoformat() reads: the formats of ISO 8601, without fractional hours and minutes, and
# without years and months alone.

from datetime._calendar import fields_of, ordinal_of_week


def _digits(text, at, count):
    # The number that `count` ASCII digits make, or -1.
    part = text[at:at + count]
    if len(part) == count and part.isdigit() and part.isascii():
        return int(part)
    return -1


def _usual(text):
    # What isoformat() writes where there are no microseconds, read at once, with the answer of
    # read_iso_moment(). None for anything else, and what is wrong is found out elsewhere.
    if not text[4] == text[7] == "-" or not text[13] == text[16] == ":" or not text.isascii():
        return None
    digits = text[:4] + text[5:7] + text[8:10] + text[11:13] + text[14:16] + text[17:19]
    offset = None
    if len(text) == 25:
        if text[19] not in "+-" or text[22] != ":":
            return None
        digits += text[20:22] + text[23:]
        offset = text[19]
    if not digits.isdigit():
        return None
    if offset is not None:
        seconds = int(digits[14:16]) * 3600 + int(digits[16:]) * 60
        offset = (-seconds if offset == "-" else seconds, 0)
    return (int(digits[:4]), int(digits[4:6]), int(digits[6:8]), int(digits[8:10]),
            int(digits[10:12]), int(digits[12:14]), 0), offset


def read_iso_date(text):
    # Year, month and day, or None: 2024-02-29, 20240229, 2024-W09, 2024W09, 2024-W09-4 and
    # 2024W094.
    year = _digits(text, 0, 4)
    if year < 0:
        return None
    dashed = text[4:5] == "-"
    at = 5 if dashed else 4
    if text[at:at + 1] == "W":
        return _read_week(text, year, at + 1, dashed)
    month = _digits(text, at, 2)
    at += 2
    if dashed:
        if text[at:at + 1] != "-":
            return None
        at += 1
    day = _digits(text, at, 2)
    if month < 0 or day < 0 or len(text) != at + 2:
        return None
    return year, month, day


def _read_week(text, year, at, dashed):
    week = _digits(text, at, 2)
    at += 2
    weekday = 1
    if at < len(text):
        if dashed:
            if text[at] != "-":
                return None
            at += 1
        weekday = _digits(text, at, 1)
        at += 1
    if week < 0 or weekday < 0 or at != len(text):
        return None
    try:
        return fields_of(ordinal_of_week(year, week, weekday))
    except ValueError:
        return None


def _clock(text, followed):
    # Hour, minute, second and microsecond from HH, HH:MM or HH:MM:SS with or without the colons,
    # and decimals; None if it is something else. CPython overlooks what is left over before an
    # offset, and so must this.
    numbers = [0, 0, 0]
    at = 0
    colons = text[2:3] == ":"
    for place in range(3):
        numbers[place] = _digits(text, at, 2)
        at += 2
        if numbers[place] < 0:
            return None
        if at + 1 >= len(text):
            overlooked = at == len(text) or followed and text[at].isascii()
            return (*numbers, 0) if overlooked else None
        mark = text[at]
        if colons and mark == ":":
            at += 1
        elif mark in ".,":
            at += 1
            break
        elif colons:
            return None
    count = min(len(text) - at, 6)
    decimals = _digits(text, at, count)
    if decimals < 0 or not followed and _digits(text, at, len(text) - at) < 0:
        return None
    return (*numbers, decimals * 10 ** (6 - count))


def read_iso_time(text):
    # Hour, minute, second, microsecond and the offset from UTC as (seconds, microseconds), or None
    # for no offset.
    end = 0
    while end < len(text) and text[end] not in "+-Z":
        end += 1
    found = _clock(text[:end], end < len(text))
    if found is None:
        return None
    if end == len(text):
        return found + (None,)
    if text[end] == "Z":
        return found + ((0, 0),) if end + 1 == len(text) else None
    offset = _clock(text[end + 1:], False)
    if offset is None:
        return None
    sign = -1 if text[end] == "-" else 1
    return found + ((sign * (offset[0] * 3600 + offset[1] * 60 + offset[2]), sign * offset[3]),)


def _date_length(text):
    # Where the date ends. Any one character may stand between it and the time, a digit too, so it
    # is the form of the date that has to tell.
    if len(text) == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if text[8:9] != "-":
            return 8
        # A hyphen that two digits follow stands before the time: 2024-W09-1030.
        return 8 if text[9:10].isdigit() and text[10:11].isdigit() else 10
    if text[4] != "W":
        return 8
    end = 7
    while end < len(text) and "0" <= text[end] <= "9":
        end += 1
    if end < 9:
        return end
    # Digits of a time come in pairs: one over belongs to the weekday.
    return 7 if end % 2 == 0 else 8


def read_iso_moment(text):
    # ((year, month, day, hour, minute, second, microsecond), offset), or None.
    if len(text) == 19 or len(text) == 25:
        found = _usual(text)
        if found is not None:
            return found
    if len(text) < 7:
        return None
    end = _date_length(text)
    day = read_iso_date(text[:end])
    if day is None:
        return None
    if end >= len(text) - 1:
        return (day + (0, 0, 0, 0), None) if end >= len(text) else None
    clock = read_iso_time(text[end + 1:])
    if clock is None:
        return None
    return day + clock[:4], clock[4]
