# datetime: a day and a time of day, with or without a zone. Beside the fields of its date it keeps
# the second of the day and the microsecond, so that arithmetic and order are a few additions and
# comparisons of ints.

from datetime._arguments import MISSING, refuse, refuse_ordered, type_name, whole
from datetime._calendar import (DAY_NAMES, EPOCH_ORDINAL, MAX_ORDINAL, MONTH_NAMES, checked_ordinal,
                                days_before_year, fields_of)
from datetime._date import date, ordinal_at
from datetime._delta import make_delta, timedelta
from datetime._time import check_fold, checked_seconds, clock_bytes, clock_text, time
from datetime._zone import (check_zone, dst_at, name_at, offset_at, offset_text, timezone,
                            tzinfo as _tzinfo, zone_of_offset)
import time as _clock

_NAMES = ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold")
_new = object.__new__


def _make(cls, ordinal, seconds, microseconds, zone, fold):
    # From fields within their limits. A subclass makes its own, by its constructor.
    year, month, day = fields_of(ordinal)
    if cls is not datetime:
        made = cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60,
                   microseconds, zone)
        if fold:
            made._fold = fold
        return made
    self = _new(datetime)
    self._year = year
    self._month = month
    self._day = day
    self._ordinal = ordinal
    self._seconds = seconds
    self._microseconds = microseconds
    self._tzinfo = zone
    self._fold = fold
    return self


def _moved(moment, days, seconds, microseconds):
    microseconds += moment._microseconds
    seconds += moment._seconds
    days += moment._ordinal
    if not 0 <= microseconds < 1000000:
        seconds += microseconds // 1000000
        microseconds %= 1000000
    if not 0 <= seconds < 86400:
        days += seconds // 86400
        seconds %= 86400
    if not 0 < days <= MAX_ORDINAL:
        raise OverflowError("date value out of range")
    return _make(type(moment), days, seconds, microseconds, moment._tzinfo, 0)


def _apart(left, right):
    # Microseconds between what two clocks show, whatever their zones.
    return (((left._ordinal - right._ordinal) * 86400 + left._seconds - right._seconds) * 1000000
            + left._microseconds - right._microseconds)


def _folded_apart(moment, offset):
    # Whether the other fold would have another offset: such a moment equals none of another zone.
    if type(moment._tzinfo) is timezone or moment._tzinfo is None:
        return False
    return offset_at(moment._tzinfo, datetime.replace(moment, fold=1 - moment._fold)) != offset


def _gap(left, right, equality):
    # How much later `left` is, in microseconds; None if one is naive and the other is not.
    if left._tzinfo is right._tzinfo:
        return _apart(left, right)
    mine, theirs = offset_at(left._tzinfo, left), offset_at(right._tzinfo, right)
    if (mine is None) != (theirs is None):
        return None
    gap = _apart(left, right)
    if mine is not None and mine != theirs:
        gap -= mine._total() - theirs._total()
    if equality and gap == 0 and (_folded_apart(left, mine) or _folded_apart(right, theirs)):
        return 1
    return gap


def _ordered(left, right):
    # What an order goes by; None if only the other operand may know.
    if isinstance(right, datetime):
        if left._tzinfo is right._tzinfo:
            return _apart(left, right)
        gap = _gap(left, right, False)
        if gap is None:
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return gap
    if isinstance(right, date):
        raise TypeError(f"can't compare {type_name(left)} to {type_name(right)}")
    return None


def _check_local(ordinal):
    # CPython asks what the local clock showed a day before, which the first of all days has not
    # got.
    if ordinal == 1:
        raise ValueError("year 0 is out of range")


def _at_epoch(cls, seconds, microseconds, zone, local):
    ordinal = ordinal_at(seconds)
    if local:
        _check_local(ordinal)
    return _make(cls, ordinal, seconds % 86400, microseconds, zone, 0)


def _at_now(cls, zone):
    microseconds = _clock.time_ns() // 1000
    return _at_epoch(cls, microseconds // 1000000, microseconds % 1000000, zone, False)


def _split(timestamp):
    # Seconds and microseconds since 1970, half to even.
    if not isinstance(timestamp, float):
        return range(timestamp).stop + 0, 0
    if timestamp != timestamp:
        raise ValueError("Invalid value NaN (not a number)")
    if not -(1 << 63) <= timestamp < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    seconds = int(timestamp)
    microseconds = round((timestamp - seconds) * 1000000)
    return seconds + microseconds // 1000000, microseconds % 1000000


def _of_state(cls, state, zone):
    # From what __reduce__() gives: ten bytes, of which the third may have the fold, and a zone.
    if type(state) is not bytes or len(state) != 10 or not 1 <= state[2] % 128 <= 12:
        return None
    if zone is MISSING:
        zone = None
    elif zone is not None and not isinstance(zone, _tzinfo):
        raise TypeError("bad tzinfo state arg")
    microsecond = state[7] * 65536 + state[8] * 256 + state[9]
    return new_moment(cls, state[0] * 256 + state[1], state[2] % 128, state[3], state[4],
                      state[5], state[6], microsecond, zone, fold=state[2] // 128)


def new_moment(cls, /, year=MISSING, month=MISSING, day=MISSING, hour=0, minute=0, second=0,
               microsecond=0, tzinfo=None, *extra, fold=0, **unknown):
    if extra or unknown:
        refuse_ordered("", _NAMES, 8, extra, unknown)
    if day is MISSING:
        found = _of_state(cls, year, month)
        if found is not None:
            return found
        refuse("", _NAMES, 3, (year, month, day), extra, unknown)
    if not (type(year) is int and type(month) is int and type(day) is int and type(hour) is int
            and type(minute) is int and type(second) is int and type(microsecond) is int
            and type(fold) is int):
        year, month, day, hour = whole(year), whole(month), whole(day), whole(hour)
        minute, second = whole(minute), whole(second)
        microsecond, fold = whole(microsecond), whole(fold)
    try:
        ordinal = checked_ordinal(year, month, day)
        seconds = checked_seconds(hour, minute, second, microsecond, fold)
    except ValueError:
        for value in (year, month, day, hour, minute, second, microsecond, fold):
            whole(value)    # which may have more to say
        raise
    if tzinfo is not None:
        check_zone(tzinfo)
    self = _new(cls)
    self._year = year
    self._month = month
    self._day = day
    self._ordinal = ordinal
    self._seconds = seconds
    self._microseconds = microsecond
    self._tzinfo = tzinfo
    self._fold = fold
    return self


def combined(cls, /, date=MISSING, time=MISSING, tzinfo=MISSING, *extra, **unknown):
    if extra or unknown or date is MISSING or time is MISSING:
        refuse("combine", ("date", "time", "tzinfo"), 2, (date, time, tzinfo), extra, unknown)
    if not isinstance(date, _date):
        raise TypeError(f"combine() argument 1 must be datetime.date, not {type_name(date)}")
    if not isinstance(time, _time):
        raise TypeError(f"combine() argument 2 must be datetime.time, not {type_name(time)}")
    zone = time._tzinfo if tzinfo is MISSING else tzinfo
    check_zone(zone)
    return _make(cls, date._ordinal, time._seconds, time._microseconds, zone, time._fold)


def from_iso_format(cls, date_string):
    from datetime._reading import read_iso_moment
    if not isinstance(date_string, str):
        raise TypeError("fromisoformat: argument must be str")
    found = read_iso_moment(date_string)
    if found is None:
        raise ValueError(f"Invalid isoformat string: {date_string!r}")
    fields, offset = found
    return cls(*fields, offset and zone_of_offset(*offset))


def from_text(cls, *args):
    from datetime._parsing import parsed
    if len(args) != 2:
        raise TypeError(f"strptime() takes exactly 2 arguments ({len(args)} given)")
    for place in (0, 1):
        if not isinstance(args[place], str):
            raise TypeError(f"strptime() argument {place + 1} must be str, "
                            f"not {type_name(args[place])}")
    fields, offset, name = parsed(*args)
    if offset is None:
        return cls(*fields)
    offset = timedelta(0, *offset)
    return cls(*fields, timezone(offset, name) if name else timezone(offset))


def replaced(self, /, year=MISSING, month=MISSING, day=MISSING, hour=MISSING, minute=MISSING,
             second=MISSING, microsecond=MISSING, tzinfo=MISSING, *extra, fold=MISSING, **unknown):
    if extra or unknown:
        refuse_ordered("replace", _NAMES, 8, extra, unknown)
    if fold is not MISSING:
        check_fold((year, month, day, hour, minute, second, microsecond), fold)
    return new_moment(type(self), self._year if year is MISSING else year,
                      self._month if month is MISSING else month,
                      self._day if day is MISSING else day,
                      self._seconds // 3600 if hour is MISSING else hour,
                      self._seconds // 60 % 60 if minute is MISSING else minute,
                      self._seconds % 60 if second is MISSING else second,
                      self._microseconds if microsecond is MISSING else microsecond,
                      self._tzinfo if tzinfo is MISSING else tzinfo,
                      fold=self._fold if fold is MISSING else fold)


def iso_format(self, /, sep="T", timespec="auto", *extra, **unknown):
    if extra or unknown:
        refuse("isoformat", ("sep", "timespec"), 0, extra and (sep, timespec), extra, unknown)
    if not isinstance(sep, str) or len(sep) != 1:
        raise TypeError("isoformat() argument 1 must be a unicode character, "
                        f"not {type_name(sep)}")
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument 2 must be str, not {type_name(timespec)}")
    text = (f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}"
            f"{clock_text(self._seconds, self._microseconds, timespec)}")
    if self._tzinfo is None:
        return text
    offset = offset_at(self._tzinfo, self)
    return text if offset is None else text + offset_text(offset)


def formatted(self, /, format=MISSING, *extra, **unknown):
    from datetime._format import written
    if extra or unknown or format is MISSING:
        refuse("strftime", ("format",), 1, (format,), extra, unknown)
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type_name(format)}")
    return written(self, format, self.timetuple(), self._microseconds, self._tzinfo, self)


class datetime(date):
    __module__ = "datetime"
    __slots__ = ("_seconds", "_microseconds", "_tzinfo", "_fold")
    _has_time = True
    _utc = timezone.utc    # for fromisoformat

    # The usual is in C++, as of date.
    __new__ = staticmethod(_datetime___new__)
    fromisoformat = classmethod(_datetime_fromisoformat)
    strptime = classmethod(_datetime_strptime)
    combine = classmethod(_datetime_combine)
    date = _datetime_date
    replace = _datetime_replace
    isoformat = _datetime_isoformat
    __str__ = _datetime___str__
    strftime = _datetime_strftime

    # ---- From the clock and from texts ----

    @classmethod
    def now(cls, tz=None, *extra, **unknown):
        if extra or unknown:
            refuse("now", ("tz",), 0, extra and (tz,), extra, unknown)
        check_zone(tz)
        made = _at_now(cls, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def today(cls):
        return _at_now(cls, None)

    @classmethod
    def utcnow(cls):
        return _at_now(cls, None)

    @classmethod
    def fromtimestamp(cls, timestamp=MISSING, tz=None, *extra, **unknown):
        if extra or unknown or timestamp is MISSING:
            values = (timestamp, tz) if extra else (timestamp,)
            refuse("fromtimestamp", ("timestamp", "tz"), 1, values, extra, unknown)
        check_zone(tz)
        seconds, microseconds = _split(timestamp)
        made = _at_epoch(cls, seconds, microseconds, tz, tz is None)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, *args):
        if len(args) != 1:
            raise TypeError(f"utcfromtimestamp() takes exactly 1 argument ({len(args)} given)")
        seconds, microseconds = _split(args[0])
        return _at_epoch(cls, seconds, microseconds, None, False)

    # ---- Fields ----

    @property
    def hour(self):
        return self._seconds // 3600

    @property
    def minute(self):
        return self._seconds // 60 % 60

    @property
    def second(self):
        return self._seconds % 60

    @property
    def microsecond(self):
        return self._microseconds

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def time(self):
        return self._time_with(None)

    def timetz(self):
        return self._time_with(self._tzinfo)

    def _time_with(self, zone):
        made = _new(time)
        made._seconds = self._seconds
        made._microseconds = self._microseconds
        made._tzinfo = zone
        made._fold = self._fold
        return made

    def timetuple(self):
        summer = dst_at(self._tzinfo, self)
        return self._struct(-1 if summer is None else int(bool(summer)))

    def utctimetuple(self):
        offset = offset_at(self._tzinfo, self)
        moment = self if offset is None else datetime.__sub__(self, offset)
        return moment._struct(0)

    def _struct(self, summer):
        seconds = self._seconds
        return _clock.struct_time((self._year, self._month, self._day, seconds // 3600,
                                   seconds // 60 % 60, seconds % 60, (self._ordinal + 6) % 7,
                                   self._ordinal - days_before_year(self._year), summer))

    # ---- Zones: local time is UTC ----

    def utcoffset(self):
        return offset_at(self._tzinfo, self)

    def dst(self):
        return dst_at(self._tzinfo, self)

    def tzname(self):
        return name_at(self._tzinfo, self)

    def timestamp(self):
        if self._tzinfo is not None:
            return (self - _EPOCH).total_seconds()
        _check_local(self._ordinal)
        seconds = (self._ordinal - EPOCH_ORDINAL) * 86400 + self._seconds
        return seconds + self._microseconds / 1000000

    def astimezone(self, tz=None, *extra, **unknown):
        if extra or unknown:
            refuse("astimezone", ("tz",), 0, extra and (tz,), extra, unknown)
        check_zone(tz)
        if tz is not None and tz is self._tzinfo:
            return self
        offset = offset_at(self._tzinfo, self)
        if offset is None:
            offset = timedelta(0)
            _check_local(self._ordinal)
        made = datetime.__sub__(self, offset)
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        made._tzinfo = tz
        return tz.fromutc(made)

    # ---- Text ----

    def __repr__(self):
        name = "datetime.datetime" if type(self) is datetime else type(self).__name__
        seconds = self._seconds
        text = (f"{name}({self._year}, {self._month}, {self._day}, {seconds // 3600}, "
                f"{seconds // 60 % 60}")
        if self._microseconds:
            text += f", {seconds % 60}, {self._microseconds}"
        elif seconds % 60:
            text += f", {seconds % 60}"
        if self._fold:
            text += ", fold=1"
        return text + (")" if self._tzinfo is None else f", tzinfo={self._tzinfo!r})")

    def ctime(self):
        return (f"{DAY_NAMES[(self._ordinal + 6) % 7][:3]} {MONTH_NAMES[self._month - 1][:3]} "
                f"{self._day:2d} {clock_text(self._seconds, 0, 'seconds')} {self._year:04d}")

    # ---- Arithmetic ----

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _moved(self, other._days, other._seconds, other._microseconds)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moved(self, -other._days, -other._seconds, -other._microseconds)
        if not isinstance(other, datetime):
            return NotImplemented
        apart = make_delta(self._ordinal - other._ordinal, self._seconds - other._seconds,
                           self._microseconds - other._microseconds)
        if self._tzinfo is other._tzinfo:
            return apart
        mine, theirs = offset_at(self._tzinfo, self), offset_at(other._tzinfo, other)
        if mine is None and theirs is None:
            return apart
        if mine is None or theirs is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return apart if mine == theirs else apart - (mine - theirs)

    # ---- Order ----

    def __eq__(self, other):
        if isinstance(other, datetime):
            return _gap(self, other, True) == 0
        return False if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        gap = _ordered(self, other)
        return NotImplemented if gap is None else gap < 0

    def __le__(self, other):
        gap = _ordered(self, other)
        return NotImplemented if gap is None else gap <= 0

    def __gt__(self, other):
        gap = _ordered(self, other)
        return NotImplemented if gap is None else gap > 0

    def __ge__(self, other):
        gap = _ordered(self, other)
        return NotImplemented if gap is None else gap >= 0

    def __hash__(self):
        offset = None
        if self._tzinfo is not None:
            offset = offset_at(self._tzinfo, datetime.replace(self, fold=0) if self._fold else self)
        if offset is None:
            return hash(self._bytes())
        return hash(make_delta(self._ordinal, self._seconds, self._microseconds) - offset)

    # ---- Copies ----

    def _bytes(self):
        return (bytes((self._year // 256, self._year % 256, self._month, self._day))
                + clock_bytes(self._seconds, self._microseconds))

    def _state(self, protocol):
        state = self._bytes()
        if self._fold and protocol > 3:
            state = state[:2] + bytes((state[2] + 128,)) + state[3:]
        return (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce_ex__(self, protocol, /):
        return type(self), self._state(protocol)

    def __reduce__(self):
        return type(self), self._state(2)


_date = date
_time = time
_EPOCH = new_moment(datetime, 1970, 1, 1, tzinfo=timezone.utc)

datetime.min = new_moment(datetime, 1, 1, 1)
datetime.max = new_moment(datetime, 9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = make_delta(0, 0, 1)
