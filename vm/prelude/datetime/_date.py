# date: a day of the calendar. It knows its ordinal beside year, month and day: order, distance and
# weekday are questions of the ordinal alone. Operators on dates, and methods with their usual
# arguments, are in C++ (vm/run/moments.h, vm/builtins/datetime_natives.cpp), which know the
# attributes of an instance by the order in which they are set; for the rest there are the methods
# here, and the functions before the class with which the methods in C++ go on.

from datetime._arguments import MISSING, refuse, type_name, whole
from datetime._calendar import (DAY_NAMES, EPOCH_ORDINAL, MAX_ORDINAL, MONTH_NAMES,
                                IsoCalendarDate, checked_ordinal, days_before_year, fields_of,
                                iso_week, ordinal_of_week, week_component)
from datetime._delta import make_delta, timedelta
import time as _clock

_NAMES = ("year", "month", "day")
_new = object.__new__


def _on(cls, ordinal):
    # The day of an ordinal. A subclass makes its own, by its constructor.
    year, month, day = fields_of(ordinal)
    if cls is not date:
        return cls(year, month, day)
    if not 0 < ordinal <= MAX_ORDINAL:
        raise ValueError(f"year {year} is out of range")
    self = _new(date)
    self._year = year
    self._month = month
    self._day = day
    self._ordinal = ordinal
    return self


def _of_state(cls, state):
    # From the four bytes of __reduce__(), which is how copies are made; None if it is something
    # else.
    if type(state) is not bytes or len(state) != 4 or not 1 <= state[2] <= 12:
        return None
    return new_date(cls, state[0] * 256 + state[1], state[2], state[3])


def new_date(cls, /, year=MISSING, month=MISSING, day=MISSING, *extra, **unknown):
    if not (type(day) is int and type(month) is int and type(year) is int) or extra or unknown:
        if month is MISSING and not unknown:
            found = _of_state(cls, year)
            if found is not None:
                return found
        refuse("", _NAMES, 3, (year, month, day), extra, unknown)
        year, month, day = whole(year), whole(month), whole(day)
    try:
        ordinal = checked_ordinal(year, month, day)
    except ValueError:
        whole(year), whole(month), whole(day)    # which may have more to say
        raise
    self = _new(cls)
    self._year = year
    self._month = month
    self._day = day
    self._ordinal = ordinal
    return self


def from_ordinal(cls, *args):
    if len(args) != 1:
        raise TypeError(f"fromordinal() takes exactly 1 argument ({len(args)} given)")
    ordinal = whole(args[0])
    if ordinal < 1:
        raise ValueError("ordinal must be >= 1")
    return _on(cls, ordinal)


def from_iso_format(cls, date_string):
    from datetime._reading import read_iso_date
    if not isinstance(date_string, str):
        raise TypeError("fromisoformat: argument must be str")
    found = read_iso_date(date_string) if len(date_string) in (7, 8, 10) else None
    if found is None:
        raise ValueError(f"Invalid isoformat string: {date_string!r}")
    return cls(*found)


def replaced(self, /, year=MISSING, month=MISSING, day=MISSING, *extra, **unknown):
    if extra or unknown:
        refuse("replace", _NAMES, 0, (year, month, day), extra, unknown)
    return new_date(type(self), self._year if year is MISSING else year,
                    self._month if month is MISSING else month,
                    self._day if day is MISSING else day)


def formatted(self, /, format=MISSING, *extra, **unknown):
    from datetime._format import written
    if extra or unknown or format is MISSING:
        refuse("strftime", ("format",), 1, (format,), extra, unknown)
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type_name(format)}")
    return written(self, format, self.timetuple(), 0, None, None)


class date:
    __module__ = "datetime"
    __slots__ = ("_year", "_month", "_day", "_ordinal")
    _has_time = False

    __new__ = staticmethod(_date___new__)
    fromordinal = classmethod(_date_fromordinal)
    fromisoformat = classmethod(_date_fromisoformat)
    replace = _date_replace
    isoformat = _date_isoformat
    __str__ = _date___str__
    strftime = _date_strftime

    @classmethod
    def fromtimestamp(cls, *args):
        if len(args) != 1:
            raise TypeError(f"date.fromtimestamp() takes exactly one argument ({len(args)} given)")
        timestamp = args[0]
        if isinstance(timestamp, float):
            if timestamp != timestamp:
                raise ValueError("Invalid value NaN (not a number)")
            if not -(1 << 63) <= timestamp < 1 << 63:
                raise OverflowError("timestamp out of range for platform time_t")
            seconds = int(timestamp // 1)
        else:
            seconds = range(timestamp).stop + 0
        return _on(cls, ordinal_at(seconds))

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_clock.time_ns() // 1000000000)

    @classmethod
    def fromisocalendar(cls, year=MISSING, week=MISSING, day=MISSING, *extra, **unknown):
        if extra or unknown or year is MISSING or week is MISSING or day is MISSING:
            refuse("fromisocalendar", ("year", "week", "day"), 3, (year, week, day), extra, unknown)
        year, week, day = week_component(year), week_component(week), week_component(day)
        return _on(cls, ordinal_of_week(year, week, day))

    # ---- Fields ----

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def toordinal(self):
        return self._ordinal

    def weekday(self):
        return (self._ordinal + 6) % 7

    def isoweekday(self):
        return (self._ordinal + 6) % 7 + 1

    def isocalendar(self):
        return tuple.__new__(IsoCalendarDate, iso_week(self._year, self._ordinal))

    def timetuple(self):
        return _clock.struct_time((self._year, self._month, self._day, 0, 0, 0,
                                   (self._ordinal + 6) % 7,
                                   self._ordinal - days_before_year(self._year), -1))

    # ---- Text ----

    def __repr__(self):
        name = "datetime.date" if type(self) is date else type(self).__name__
        return f"{name}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        return (f"{DAY_NAMES[(self._ordinal + 6) % 7][:3]} {MONTH_NAMES[self._month - 1][:3]} "
                f"{self._day:2d} 00:00:00 {self._year:04d}")

    def __format__(self, spec, /):
        if not isinstance(spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type_name(spec)}")
        return self.strftime(spec) if spec else str(self)

    # ---- Arithmetic ----

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self._ordinal + other._days
        if 0 < ordinal <= MAX_ORDINAL:
            return _on(type(self), ordinal)
        raise OverflowError("date value out of range")

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            ordinal = self._ordinal - other._days
            if 0 < ordinal <= MAX_ORDINAL:
                return _on(type(self), ordinal)
            raise OverflowError("date value out of range")
        if isinstance(other, date) and not other._has_time:
            return make_delta(self._ordinal - other._ordinal, 0, 0)
        return NotImplemented

    # ---- Order ----

    def __eq__(self, other):
        return self._ordinal == other._ordinal if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        return self._ordinal < other._ordinal if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        return self._ordinal <= other._ordinal if isinstance(other, date) else NotImplemented

    def __gt__(self, other):
        return self._ordinal > other._ordinal if isinstance(other, date) else NotImplemented

    def __ge__(self, other):
        return self._ordinal >= other._ordinal if isinstance(other, date) else NotImplemented

    def __hash__(self):
        return hash(bytes((self._year // 256, self._year % 256, self._month, self._day)))

    def __reduce__(self):
        return type(self), (bytes((self._year // 256, self._year % 256, self._month, self._day)),)


def ordinal_at(seconds):
    # The day of a second since 1970, with the errors of a machine whose time_t is 64 bits and whose
    # years are 32.
    if not -(1 << 63) <= seconds < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    ordinal = EPOCH_ORDINAL + seconds // 86400
    if not 0 < ordinal <= MAX_ORDINAL:
        year = fields_of(ordinal)[0]
        if not -2147481748 <= year <= 2147485547:
            raise OSError(75, "Value too large for defined data type")
        raise ValueError(f"year {year} is out of range")
    return ordinal


date.min = new_date(date, 1, 1, 1)
date.max = new_date(date, 9999, 12, 31)
date.resolution = timedelta(1)
