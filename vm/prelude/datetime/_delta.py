# timedelta: how far two moments lie apart. Days carry the sign; seconds and microseconds are within
# their day and their second.

from datetime._arguments import refuse, type_of

_LIMIT = 999999999
_DAY = 86400000000    # microseconds
_NAMES = ("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks")
_new = object.__new__


def make_delta(days, seconds, microseconds):
    # From fields that need not be within their limits yet.
    if not 0 <= microseconds < 1000000:
        seconds += microseconds // 1000000
        microseconds %= 1000000
    if not 0 <= seconds < 86400:
        days += seconds // 86400
        seconds %= 86400
    if not -999999999 <= days <= 999999999:
        raise _too_far(days)
    self = _new(timedelta)
    self._days = days
    self._seconds = seconds
    self._microseconds = microseconds
    return self


def _of_microseconds(amount):
    return make_delta(amount // _DAY, 0, amount % _DAY)


def _too_far(days):
    if -2147483648 <= days <= 2147483647:
        return OverflowError(f"days={days}; must have magnitude <= {_LIMIT}")
    return OverflowError("Python int too large to convert to C int")


def _counted(days, seconds, microseconds, milliseconds, minutes, hours, weeks):
    # Microseconds in all, where some numbers may be floats. What is whole is added exactly; what
    # floats have behind the point, down to a microsecond, is added up apart and rounded once, half
    # to even.
    total = 0
    rest = 0
    for name, value, scale in (("microseconds", microseconds, 1),
                               ("milliseconds", milliseconds, 1000),
                               ("seconds", seconds, 1000000), ("minutes", minutes, 60000000),
                               ("hours", hours, 3600000000), ("days", days, _DAY),
                               ("weeks", weeks, 7 * _DAY)):
        if isinstance(value, int):
            if value:
                total += value * scale
        elif isinstance(value, float):
            part = int(value)
            total += part * scale
            fraction = (value - part) * scale
            part = int(fraction)
            total += part
            rest += fraction - part
        else:
            raise TypeError(f"unsupported type for timedelta {name} component: {type_of(value)}")
    if not rest:
        return total
    part = int(rest // 1)
    above = rest - part
    if above * 2 > 1 or above * 2 == 1 and (total + part) % 2:
        part += 1
    return total + part


def _nearest(top, bottom):
    # The quotient, rounded half to even.
    whole, rest = divmod(top, bottom)
    rest *= 2
    if bottom < 0:
        rest, bottom = -rest, -bottom
    if rest > bottom or rest == bottom and whole % 2:
        return whole + 1
    return whole


def new_delta(cls, /, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0,
              *extra, **unknown):
    if extra or unknown:
        refuse("__new__", _NAMES, 0, _NAMES if extra else (), extra, unknown)
    try:
        whole_days = weeks * 7 + days
        whole_seconds = hours * 3600 + minutes * 60 + seconds
        rest = milliseconds * 1000 + microseconds
    except Exception:
        rest = None    # _counted() finds what is wrong
    if not (type(rest) is int and type(whole_seconds) is int and type(whole_days) is int):
        rest = _counted(days, seconds, microseconds, milliseconds, minutes, hours, weeks)
        whole_days = whole_seconds = 0
    if not 0 <= rest < 1000000:
        whole_seconds += rest // 1000000
        rest %= 1000000
    if not 0 <= whole_seconds < 86400:
        whole_days += whole_seconds // 86400
        whole_seconds %= 86400
    if not -999999999 <= whole_days <= 999999999:
        raise _too_far(whole_days)
    self = _new(cls)
    self._days = whole_days
    self._seconds = whole_seconds
    self._microseconds = rest
    return self


def delta_text(self):
    days, seconds = self._days, self._seconds
    text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if days:
        text = f"{days} day{'s' if days != 1 and days != -1 else ''}, {text}"
    return f"{text}.{self._microseconds:06d}" if self._microseconds else text


class timedelta:
    __module__ = "datetime"
    __slots__ = ("_days", "_seconds", "_microseconds")

    # The usual is in C++, as of date; what goes on from there is no good while this module loads.
    __new__ = staticmethod(_timedelta___new__)
    __str__ = _timedelta___str__

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return ((self._days * 86400 + self._seconds) * 1000000 + self._microseconds) / 1000000

    # ---- Text ----

    def __repr__(self):
        parts = []
        if self._days:
            parts.append(f"days={self._days}")
        if self._seconds:
            parts.append(f"seconds={self._seconds}")
        if self._microseconds:
            parts.append(f"microseconds={self._microseconds}")
        name = "datetime.timedelta" if type(self) is timedelta else type(self).__name__
        return f"{name}({', '.join(parts) or '0'})"

    # ---- Arithmetic: the result is a plain timedelta, whatever subclass the operands are of ----

    def __add__(self, other):
        if isinstance(other, timedelta):
            return make_delta(self._days + other._days, self._seconds + other._seconds,
                              self._microseconds + other._microseconds)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return make_delta(self._days - other._days, self._seconds - other._seconds,
                              self._microseconds - other._microseconds)
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta.__sub__(other, self)
        return NotImplemented

    def __neg__(self):
        return make_delta(-self._days, -self._seconds, -self._microseconds)

    def __pos__(self):
        return make_delta(self._days, self._seconds, self._microseconds)

    def __abs__(self):
        sign = -1 if self._days < 0 else 1
        return make_delta(sign * self._days, sign * self._seconds, sign * self._microseconds)

    def __mul__(self, other):
        if isinstance(other, int):
            return make_delta(self._days * other, self._seconds * other, self._microseconds * other)
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return _of_microseconds(_nearest(self._total() * top, bottom))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return _of_microseconds(_nearest(self._total(), other))
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return _of_microseconds(_nearest(self._total() * bottom, top))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return _of_microseconds(self._total() // other)
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _of_microseconds(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            whole, rest = divmod(self._total(), other._total())
            return whole, _of_microseconds(rest)
        return NotImplemented

    # ---- Order ----

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return (self._days == other._days and self._seconds == other._seconds
                    and self._microseconds == other._microseconds)
        return NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._days != 0 or self._seconds != 0 or self._microseconds != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


timedelta.min = make_delta(-_LIMIT, 0, 0)
timedelta.max = make_delta(_LIMIT, 86399, 999999)
timedelta.resolution = make_delta(0, 0, 1)
