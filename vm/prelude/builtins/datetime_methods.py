# Twins of what the classes of datetime have in C++: for subclasses, for rarer arguments, and for
# wrong ones, of which the functions in prelude/datetime have more to say.


def _go_on(function, receiver, label, names, values, extra, named):
    # With the arguments that were given.
    if extra:
        return function(receiver, *values, *extra, **named)
    given = {name: value for name, value in zip(names, values) if value is not _MISSING}
    for name in named:
        if name in given:
            from datetime._arguments import refuse_twice
            refuse_twice(label, names, given, named)
    return function(receiver, **given, **named)


# date

def date_new(cls, year=_MISSING, month=_MISSING, day=_MISSING, /, *extra, **named):
    from datetime._date import new_date
    return _go_on(new_date, cls, "", ("year", "month", "day"), (year, month, day), extra, named)


def date_fromordinal(cls, /, *args):
    from datetime._date import from_ordinal
    return from_ordinal(cls, *args)


def date_fromisoformat(cls, date_string, /):
    from datetime._date import from_iso_format
    return from_iso_format(cls, date_string)


def date_replace(self, year=_MISSING, month=_MISSING, day=_MISSING, /, *extra, **named):
    from datetime._date import replaced
    names = "year", "month", "day"
    return _go_on(replaced, self, "replace", names, (year, month, day), extra, named)


def date_isoformat(self):
    return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"


def date_str(self):
    return self.isoformat()


def date_strftime(self, format=_MISSING, /, *extra, **named):
    from datetime._date import formatted
    return _go_on(formatted, self, "strftime", ("format",), (format,), extra, named)


# timedelta

def timedelta_new(cls, days=_MISSING, seconds=_MISSING, microseconds=_MISSING,
                  milliseconds=_MISSING, minutes=_MISSING, hours=_MISSING, weeks=_MISSING, /,
                  *extra, **named):
    from datetime._delta import new_delta
    names = ("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks")
    values = days, seconds, microseconds, milliseconds, minutes, hours, weeks
    return _go_on(new_delta, cls, "__new__", names, values, extra, named)


def timedelta_str(self):
    from datetime._delta import delta_text
    return delta_text(self)


# datetime

_MOMENT_NAMES = ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo")


def datetime_new(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=_MISSING,
                 minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=_MISSING, /,
                 *extra, **named):
    from datetime._moment import new_moment
    values = year, month, day, hour, minute, second, microsecond, tzinfo
    return _go_on(new_moment, cls, "", _MOMENT_NAMES, values, extra, named)


def datetime_fromisoformat(cls, date_string, /):
    from datetime._moment import from_iso_format
    return from_iso_format(cls, date_string)


def datetime_strptime(cls, /, *args):
    from datetime._moment import from_text
    return from_text(cls, *args)


def datetime_date(self):
    from datetime._date import date
    return date(self._year, self._month, self._day)


def datetime_replace(self, year=_MISSING, month=_MISSING, day=_MISSING, hour=_MISSING,
                     minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=_MISSING,
                     /, *extra, **named):
    from datetime._moment import replaced
    values = year, month, day, hour, minute, second, microsecond, tzinfo
    return _go_on(replaced, self, "replace", _MOMENT_NAMES, values, extra, named)


def datetime_isoformat(self, sep=_MISSING, timespec=_MISSING, /, *extra, **named):
    from datetime._moment import iso_format
    return _go_on(iso_format, self, "isoformat", ("sep", "timespec"), (sep, timespec), extra, named)


def datetime_str(self):
    return self.isoformat(" ")


def datetime_strftime(self, format=_MISSING, /, *extra, **named):
    from datetime._moment import formatted
    return _go_on(formatted, self, "strftime", ("format",), (format,), extra, named)


def datetime_combine(cls, date=_MISSING, time=_MISSING, tzinfo=_MISSING, /, *extra, **named):
    from datetime._moment import combined
    names = "date", "time", "tzinfo"
    return _go_on(combined, cls, "combine", names, (date, time, tzinfo), extra, named)


# time

def time_new(cls, hour=_MISSING, minute=_MISSING, second=_MISSING, microsecond=_MISSING,
             tzinfo=_MISSING, /, *extra, **named):
    from datetime._time import new_time
    names = "hour", "minute", "second", "microsecond", "tzinfo"
    values = hour, minute, second, microsecond, tzinfo
    return _go_on(new_time, cls, "", names, values, extra, named)


def time_isoformat(self, timespec="auto"):
    from datetime._time import iso_format
    return iso_format(self, timespec)


def time_str(self):
    return self.isoformat()


def time_strftime(self, format=_MISSING):
    from datetime._time import formatted
    if format is _MISSING:
        raise TypeError("strftime() missing required argument 'format' (pos 1)")
    return formatted(self, format)
