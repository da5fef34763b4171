# tzinfo, what a zone has to answer, and timezone, a zone whose distance from UTC never changes.

from datetime._arguments import MISSING, refuse, type_name, type_of
from datetime._delta import make_delta, timedelta

_RANGE = "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)"


def _within_a_day(offset):
    if offset._days == -1:
        return offset._seconds != 0 or offset._microseconds != 0
    return offset._days == 0


def _checked(offset, name):
    # What a zone answered: None or a timedelta shorter than a day.
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type_of(offset)}'")
    if not _within_a_day(offset):
        raise ValueError(_RANGE + ".")
    return offset


def offset_at(zone, moment):
    # utcoffset() of a zone that may be None, at a datetime or, for a time of day, at None.
    if zone is None:
        return None
    if type(zone) is timezone:
        return zone._offset
    return _checked(zone.utcoffset(moment), "utcoffset")


def dst_at(zone, moment):
    if zone is None or type(zone) is timezone:
        return None
    return _checked(zone.dst(moment), "dst")


def name_at(zone, moment):
    if zone is None:
        return None
    name = zone.tzname(moment)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type_of(name)}'")
    return name


def check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, "
                        f"not type '{type_of(zone)}'")


def offset_text(offset, colon=":"):
    # "+05:30", with seconds and microseconds where there are some.
    sign = "+"
    if offset._days < 0:
        sign = "-"
        offset = -offset
    seconds = offset._seconds
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or offset._microseconds:
        text += f"{colon}{seconds % 60:02d}"
        if offset._microseconds:
            text += f".{offset._microseconds:06d}"
    return text


class tzinfo:
    __module__ = "datetime"
    __slots__ = ()

    def __new__(cls, /, *args, **kwargs):
        return object.__new__(cls)

    def utcoffset(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def tzname(self, dt, /):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def fromutc(self, dt, /):
        # Standard time is found first, then whether summer time is on there; a zone that
        # contradicts itself about that is refused.
        from datetime._moment import datetime
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt._tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = offset_at(self, dt)
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        summer = dst_at(self, dt)
        if summer is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = datetime.__add__(dt, offset - summer)
        summer = dst_at(self, standard)
        if summer is None:
            raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return datetime.__add__(standard, summer) if summer else standard

    def __reduce__(self):
        given = getattr(self, "__getinitargs__", None)
        return type(self), given() if given is not None else (), self.__getstate__()


class timezone(tzinfo):
    __module__ = "datetime"
    __slots__ = ("_offset", "_name")

    def __new__(cls, /, offset=MISSING, name=MISSING, *extra, **unknown):
        if extra or unknown or offset is MISSING:
            refuse("timezone", ("offset", "name"), 1, (offset, name), extra, unknown)
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, "
                            f"not {type_name(offset)}")
        if name is MISSING:
            if not offset:
                return timezone.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type_name(name)}")
        if not _within_a_day(offset):
            raise ValueError(f"{_RANGE}, not {offset!r}.")
        return _zone(offset, name)

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def utcoffset(self, dt, /):
        _check_moment(dt, "utcoffset")
        return self._offset

    def dst(self, dt, /):
        _check_moment(dt, "dst")
        return None

    def tzname(self, dt, /):
        _check_moment(dt, "tzname")
        return str(self)

    def fromutc(self, dt, /):
        from datetime._moment import datetime
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt._tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return datetime.__add__(dt, self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        if self._name is not None:
            return self._name
        if not self._offset:
            return "UTC"
        return "UTC" + offset_text(self._offset)

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return timezone, self.__getinitargs__(), None


def _zone(offset, name):
    self = object.__new__(timezone)
    self._offset = offset
    self._name = name
    return self


def _check_moment(moment, name):
    from datetime._moment import datetime
    if moment is not None and not isinstance(moment, datetime):
        raise TypeError(f"{name}(dt) argument must be a datetime instance or None, "
                        f"not {type_of(moment)}")


def zone_of_offset(seconds, microseconds):
    # The zone that a text like "+05:30" stands for. Less than a second is taken for nothing.
    if not seconds:
        return timezone.utc
    return timezone(make_delta(0, seconds, microseconds))


timezone.utc = _zone(timedelta(0), None)
timezone.min = _zone(timedelta(-1, 60), None)
timezone.max = _zone(timedelta(0, 86340), None)
