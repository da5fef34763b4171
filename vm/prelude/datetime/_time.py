# time: a time of day, with or without a zone. Hours, minutes and seconds are kept as one number.

from datetime._arguments import MISSING, refuse_ordered, type_name, whole
from datetime._delta import make_delta
from datetime._zone import check_zone, dst_at, name_at, offset_at, offset_text, zone_of_offset
import time as _clock

_NAMES = ("hour", "minute", "second", "microsecond", "tzinfo", "fold")
_new = object.__new__


def checked_seconds(hour, minute, second, microsecond, fold):
    # The second of the day, of a time that may not exist.
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold != 0 and fold != 1:
        raise ValueError("fold must be either 0 or 1")
    return hour * 3600 + minute * 60 + second


def check_fold(values, fold):
    # The fold that replace() is given, which is looked at before all but the types of the other
    # arguments.
    for value in values:
        if value is not MISSING:
            whole(value)
    if whole(fold) != 0 and fold != 1:
        raise ValueError("fold must be either 0 or 1")


def clock_text(seconds, microseconds, timespec):
    # "12:30:00.000250", as exact as `timespec` asks for.
    if timespec == "auto":
        timespec = "microseconds" if microseconds else "seconds"
    text = f"{seconds // 3600:02d}"
    if timespec == "hours":
        return text
    text += f":{seconds // 60 % 60:02d}"
    if timespec == "minutes":
        return text
    text += f":{seconds % 60:02d}"
    if timespec == "seconds":
        return text
    if timespec == "milliseconds":
        return f"{text}.{microseconds // 1000:03d}"
    if timespec == "microseconds":
        return f"{text}.{microseconds:06d}"
    raise ValueError("Unknown timespec value")


def clock_bytes(seconds, microseconds):
    return bytes((seconds // 3600, seconds // 60 % 60, seconds % 60, microseconds // 65536,
                  microseconds // 256 % 256, microseconds % 256))


def _of_state(cls, state, zone):
    # From what __reduce__() gives: six bytes, of which the first may have the fold, and a zone.
    if type(state) is not bytes or len(state) != 6 or state[0] % 128 >= 24:
        return None
    microsecond = state[3] * 65536 + state[4] * 256 + state[5]
    return new_time(cls, state[0] % 128, state[1], state[2], microsecond,
                    None if zone is MISSING else zone, fold=state[0] // 128)


def new_time(cls, /, hour=0, minute=MISSING, second=0, microsecond=0, tzinfo=None, *extra,
             fold=0, **unknown):
    if extra or unknown:
        refuse_ordered("", _NAMES, 5, extra, unknown)
    if type(hour) is bytes:
        found = _of_state(cls, hour, minute)
        if found is not None:
            return found
    hour = whole(hour)
    minute = 0 if minute is MISSING else whole(minute)
    second, microsecond, fold = whole(second), whole(microsecond), whole(fold)
    seconds = checked_seconds(hour, minute, second, microsecond, fold)
    check_zone(tzinfo)
    self = _new(cls)
    self._seconds = seconds
    self._microseconds = microsecond
    self._tzinfo = tzinfo
    self._fold = fold
    return self


def iso_format(self, timespec="auto"):
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument 1 must be str, not {type_name(timespec)}")
    text = clock_text(self._seconds, self._microseconds, timespec)
    offset = offset_at(self._tzinfo, None)
    return text if offset is None else text + offset_text(offset)


def formatted(self, format):
    from datetime._format import written
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type_name(format)}")
    seconds = self._seconds
    fields = _clock.struct_time((1900, 1, 1, seconds // 3600, seconds // 60 % 60, seconds % 60,
                                 0, 1, -1))
    return written(self, format, fields, self._microseconds, self._tzinfo, None)


class time:
    __module__ = "datetime"
    __slots__ = ("_seconds", "_microseconds", "_tzinfo", "_fold")

    # The usual is in C++, as of date.
    __new__ = staticmethod(_time___new__)
    isoformat = _time_isoformat
    __str__ = _time___str__
    strftime = _time_strftime

    @classmethod
    def fromisoformat(cls, time_string, /):
        from datetime._reading import read_iso_time
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        found = read_iso_time(time_string[1:] if time_string[:1] == "T" else time_string)
        if found is None:
            raise ValueError(f"Invalid isoformat string: {time_string!r}")
        hour, minute, second, microsecond, offset = found
        return cls(hour, minute, second, microsecond, offset and zone_of_offset(*offset))

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

    def utcoffset(self):
        return offset_at(self._tzinfo, None)

    def dst(self):
        return dst_at(self._tzinfo, None)

    def tzname(self):
        return name_at(self._tzinfo, None)

    def replace(self, hour=MISSING, minute=MISSING, second=MISSING, microsecond=MISSING,
                tzinfo=MISSING, *extra, fold=MISSING, **unknown):
        if extra or unknown:
            refuse_ordered("replace", _NAMES, 5, extra, unknown)
        if fold is not MISSING:
            check_fold((hour, minute, second, microsecond), fold)
        return new_time(type(self), self._seconds // 3600 if hour is MISSING else hour,
                        self._seconds // 60 % 60 if minute is MISSING else minute,
                        self._seconds % 60 if second is MISSING else second,
                        self._microseconds if microsecond is MISSING else microsecond,
                        self._tzinfo if tzinfo is MISSING else tzinfo,
                        fold=self._fold if fold is MISSING else fold)

    # ---- Text ----

    def __repr__(self):
        name = "datetime.time" if type(self) is time else type(self).__name__
        seconds = self._seconds
        text = f"{name}({seconds // 3600}, {seconds // 60 % 60}"
        if self._microseconds:
            text += f", {seconds % 60}, {self._microseconds}"
        elif seconds % 60:
            text += f", {seconds % 60}"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return text + (", fold=1)" if self._fold else ")")

    def __format__(self, spec, /):
        if not isinstance(spec, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type_name(spec)}")
        return self.strftime(spec) if spec else str(self)

    # ---- Order ----

    def _gap(self, other):
        # How much later this one is, in microseconds; None if the two do not compare.
        gap = (self._seconds - other._seconds) * 1000000 + self._microseconds - other._microseconds
        if self._tzinfo is other._tzinfo:
            return gap
        mine, theirs = offset_at(self._tzinfo, None), offset_at(other._tzinfo, None)
        if mine is None and theirs is None:
            return gap
        if mine is None or theirs is None:
            return None
        if mine == theirs:
            return gap
        # Offsets count in whole seconds here.
        mine = mine._days * 86400 + mine._seconds
        theirs = theirs._days * 86400 + theirs._seconds
        return gap - (mine - theirs) * 1000000

    def _ordered(self, other):
        gap = self._gap(other)
        if gap is None:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return gap

    def __eq__(self, other):
        return self._gap(other) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._ordered(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._ordered(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._ordered(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._ordered(other) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        offset = offset_at(self._tzinfo, None)
        if offset is None:
            return hash(clock_bytes(self._seconds, self._microseconds))
        return hash(make_delta(0, self._seconds, self._microseconds) - offset)

    # ---- Copies ----

    def _state(self, protocol):
        state = clock_bytes(self._seconds, self._microseconds)
        if self._fold and protocol > 3:
            state = bytes((state[0] + 128,)) + state[1:]
        return (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce_ex__(self, protocol, /):
        return type(self), self._state(protocol)

    def __reduce__(self):
        return type(self), self._state(2)


time.min = new_time(time, 0, 0)
time.max = new_time(time, 23, 59, 59, 999999)
time.resolution = make_delta(0, 0, 1)
