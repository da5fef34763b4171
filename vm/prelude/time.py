# time: the host's clock, which is the time of the block and the same on every replica (CPython 3.11's module
# of the same name). The zone is UTC. What measures or waits is refused.

from pvm_host import context as _context

timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")
_DAY = 86400
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time(tuple):
    __module__ = "time"
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _FIELDS

    def __new__(cls, sequence, dict=None):
        items = tuple(sequence)
        if not 9 <= len(items) <= 11:
            size = "at least 9" if len(items) < 9 else "at most 11"
            raise TypeError(f"time.struct_time() takes an {size}-sequence ({len(items)}-sequence given)")
        self = tuple.__new__(cls, items[:9])
        self._zone = items[9:]
        return self

    def __repr__(self):
        fields = ", ".join([f"{name}={value!r}" for name, value in zip(_FIELDS, self)])
        return f"time.struct_time({fields})"

    @property
    def tm_zone(self):
        return self._zone[0] if self._zone else None

    @property
    def tm_gmtoff(self):
        return self._zone[1] if len(self._zone) > 1 else None


def _field(index):
    return property(lambda self: self[index])


for _index, _name in enumerate(_FIELDS):
    setattr(struct_time, _name, _field(_index))
del _index, _name


# ---- The clock -------------------------------------------------------------------------------------


def time_ns():
    return _context()["timestamp_ms"] * 1000000


def time():
    return _context()["timestamp_ms"] / 1000


def monotonic_ns():
    return time_ns()


def monotonic():
    return time()


def _refuse(name, remedy):
    def refused(*args):
        raise UnsupportedError(f"time.{name} is not supported: {remedy}")
    refused.__name__ = refused.__qualname__ = name
    return refused


_NO_MEASURE = "how long a run takes differs between machines; time.time() is the time of the block"
sleep = _refuse("sleep", "a contract does not wait; pause, or ask for a message at a later height")
perf_counter = _refuse("perf_counter", _NO_MEASURE)
perf_counter_ns = _refuse("perf_counter_ns", _NO_MEASURE)
process_time = _refuse("process_time", _NO_MEASURE)
process_time_ns = _refuse("process_time_ns", _NO_MEASURE)
thread_time = _refuse("thread_time", _NO_MEASURE)
thread_time_ns = _refuse("thread_time_ns", _NO_MEASURE)


# ---- Calendar --------------------------------------------------------------------------------------


def _days_before_year(year):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_lengths(year):
    return (31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_EPOCH_DAYS = _days_before_year(1970)


def _seconds(secs):
    if secs is None:
        return _context()["timestamp_ms"] // 1000
    if isinstance(secs, float):
        return int(secs // 1)
    if not isinstance(secs, int):
        raise TypeError(f"'{type(secs).__name__}' object cannot be interpreted as an integer")
    return secs


def gmtime(secs=None, /):
    secs = _seconds(secs)
    days, rest = secs // _DAY + _EPOCH_DAYS, secs % _DAY
    year = days * 400 // 146097 + 1
    if not -(1 << 31) < year < 1 << 31:
        raise OverflowError("timestamp out of range for platform time_t")
    while _days_before_year(year + 1) <= days:
        year += 1
    while _days_before_year(year) > days:
        year -= 1
    day = yday = days - _days_before_year(year)
    month = 1
    for length in _month_lengths(year):
        if day < length:
            break
        day -= length
        month += 1
    return struct_time((year, month, day + 1, rest // 3600, rest // 60 % 60, rest % 60, days % 7,
                        yday + 1, 0, "GMT", 0))


def localtime(secs=None, /):
    return struct_time(tuple(gmtime(secs)) + ("UTC", 0))


def mktime(t, /):
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    year, month, day, hour, minute, second = t[:6]
    year += (month - 1) // 12
    month = (month - 1) % 12
    days = _days_before_year(year) - _EPOCH_DAYS + sum(_month_lengths(year)[:month]) + day - 1
    return float(((days * 24 + hour) * 60 + minute) * 60 + second)


def _checked(t, name):
    if t is None:
        return gmtime()
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError(f"{name}(): illegal time tuple argument")
    year, month, day, hour, minute, second, wday, yday, isdst = t
    month, day, yday = month or 1, day or 1, yday or 1
    for value, least, most, what in ((month, 1, 12, "month"), (day, 1, 31, "day of month"), (hour, 0, 23, "hour"),
                                     (minute, 0, 59, "minute"), (second, 0, 61, "seconds")):
        if not least <= value <= most:
            raise ValueError(f"{what} out of range")
    if wday < -1:
        raise ValueError("day of week out of range")
    if not 1 <= yday <= 366:
        raise ValueError("day of year out of range")
    return (year, month, day, hour, minute, second, (wday + 7) % 7, yday, isdst)


def asctime(t=None, /):
    t = _checked(t, "asctime")
    return (f"{_DAYS[t[6]][:3]} {_MONTHS[t[1] - 1][:3]} {t[2]:2d} {t[3]:02d}:{t[4]:02d}:{t[5]:02d} {t[0]}")


def ctime(secs=None, /):
    return asctime(tuple(gmtime(secs)))


def _iso_week(t):
    # Year, week and day of ISO 8601.
    year, yday, day = t[0], t[7], t[6]
    week = (yday - day + 9) // 7
    if week < 1:
        year -= 1
        week = (yday + (366 if _is_leap(year) else 365) - day + 9) // 7
    elif week == 53 and yday - day + 3 > (366 if _is_leap(year) else 365):
        return year + 1, 1, day + 1
    return year, week, day + 1


def _directive(c, t):
    year, month, day, hour, minute, second, wday, yday, _ = t
    sunday = (wday + 1) % 7
    match c:
        case "a":
            return _DAYS[wday][:3]
        case "A":
            return _DAYS[wday]
        case "b" | "h":
            return _MONTHS[month - 1][:3]
        case "B":
            return _MONTHS[month - 1]
        case "c":
            return strftime("%a %b %e %H:%M:%S %Y", t)
        case "C":
            return f"{year // 100:02d}"
        case "d":
            return f"{day:02d}"
        case "D" | "x":
            return strftime("%m/%d/%y", t)
        case "e":
            return f"{day:2d}"
        case "F":
            return strftime("%Y-%m-%d", t)
        case "g":
            return f"{_iso_week(t)[0] % 100:02d}"
        case "G":
            return str(_iso_week(t)[0])
        case "H":
            return f"{hour:02d}"
        case "I":
            return f"{hour % 12 or 12:02d}"
        case "j":
            return f"{yday:03d}"
        case "k":
            return f"{hour:2d}"
        case "l":
            return f"{hour % 12 or 12:2d}"
        case "m":
            return f"{month:02d}"
        case "M":
            return f"{minute:02d}"
        case "n":
            return "\n"
        case "p":
            return "AM" if hour < 12 else "PM"
        case "P":
            return "am" if hour < 12 else "pm"
        case "r":
            return strftime("%I:%M:%S %p", t)
        case "R":
            return strftime("%H:%M", t)
        case "s":
            return str(int(mktime(t)))
        case "S":
            return f"{second:02d}"
        case "t":
            return "\t"
        case "T" | "X":
            return strftime("%H:%M:%S", t)
        case "u":
            return str(wday + 1)
        case "U":
            return f"{(yday + 6 - sunday) // 7:02d}"
        case "V":
            return f"{_iso_week(t)[1]:02d}"
        case "w":
            return str(sunday)
        case "W":
            return f"{(yday + 6 - wday) // 7:02d}"
        case "y":
            return f"{year % 100:02d}"
        case "Y":
            return str(year)
        case "z":
            return "+0000"
        case "%":
            return "%"
    return None


_NUMBERS = "CdegGHIjklmMSuUVwWyYs"    # directives that give a number


def _flagged(text, c, flag, width):
    # What a flag and a width between "%" and the letter make of a directive's text.
    if flag == "^":
        text = text.upper()
    elif flag == "#":
        text = text.lower() if c in "pZ" else text.upper()
    number = c in _NUMBERS
    bare = text.lstrip(" 0") or text[-1:]
    if number and flag == "-":
        text = bare
    elif number and flag in ("_", "0"):
        text = bare.rjust(len(text), " " if flag == "_" else "0")
    pad = "0" if flag == "0" or number and flag not in ("_", "-") and c not in "ekl" else " "
    return text.rjust(width, pad)


def _read_directive(format, at):
    # The letter of the directive behind "%" at `at`, its flag and width, and where it ends.
    flag = ""
    at += 1
    while format[at:at + 1] in ("-", "_", "0", "^", "#"):
        flag = format[at]
        at += 1
    digits = at
    while "0" <= format[at:at + 1] <= "9":
        at += 1
    width = int(format[digits:at] or 0)
    if format[at:at + 1] in ("E", "O"):
        at += 1
    return format[at:at + 1], flag, width, at + 1


def strftime(format, t=None, /):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    zone = getattr(t, "tm_zone", None) or "UTC"
    t = _checked(t, "strftime")
    parts = []
    at = 0
    while True:
        mark = format.find("%", at)
        if mark < 0 or mark + 1 == len(format):
            parts.append(format[at:])
            return "".join(parts)
        parts.append(format[at:mark])
        directive, flag, width, at = _read_directive(format, mark)
        text = zone if directive == "Z" else _directive(directive, t) if directive else None
        if text is None:
            parts.append(format[mark:at])
        else:
            parts.append(_flagged(text, directive, flag, width) if flag or width else text)


def strptime(*args):
    raise UnsupportedError("time.strptime is not supported: take the text apart with re or split, and use "
                           "time.mktime")
