# The proleptic Gregorian calendar. A day is known by its ordinal: 1 is 1 January of the year 1, a
# Monday.

from datetime._arguments import MISSING, refuse, whole

MINYEAR = 1
MAXYEAR = 9999
MAX_ORDINAL = 3652059
EPOCH_ORDINAL = 719163    # of 1 January 1970

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December")
DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_WEEK_NAMES = ("year", "week", "weekday")
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month]


def days_before_year(year):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400


def checked_ordinal(year, month, day):
    # The ordinal of a day that may not exist.
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= 28 and not 1 <= day <= days_in_month(year, month):
        raise ValueError("day is out of range for month")
    before = year - 1
    ordinal = (before * 365 + before // 4 - before // 100 + before // 400
               + DAYS_BEFORE_MONTH[month] + day)
    if month > 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return ordinal + 1
    return ordinal


def fields_of(ordinal):
    # Year, month and day. Years are counted from March here, so that the day that some lack is
    # their last: then the lengths of months repeat every five, 153 days in all, and no table is
    # looked at.
    days = ordinal + 305
    of_era = days % 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    if month < 10:
        return days // 146097 * 400 + year, month + 3, day
    return days // 146097 * 400 + year + 1, month - 9, day


def day_of_year(year, ordinal):
    return ordinal - days_before_year(year)


def iso_week(year, ordinal):
    # Year, week and weekday of ISO 8601: a week belongs to the year in which its Thursday lies.
    weekday = (ordinal + 6) % 7
    thursday = ordinal - weekday + 3
    day = thursday - days_before_year(year)
    if day < 1:
        year -= 1
        day = thursday - days_before_year(year)
    elif day > 365 + is_leap(year):
        year += 1
        day = thursday - days_before_year(year)
    return year, (day + 6) // 7, weekday + 1


def week_one(year):
    # The ordinal of the Monday with which the ISO year begins: its week holds 4 January.
    fourth = days_before_year(year) + 4
    return fourth - (fourth + 6) % 7


def ordinal_of_week(year, week, weekday):
    if not 1 <= year <= 9999:
        raise ValueError(f"Year is out of range: {year}")
    first = week_one(year)
    if not 1 <= week <= 52 and not (week == 53 and first + 364 < week_one(year + 1)):
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= weekday <= 7:
        raise ValueError(f"Invalid day: {weekday} (range is [1, 7])")
    return first + week * 7 + weekday - 8


def week_component(value):
    try:
        return whole(value)
    except OverflowError:
        raise ValueError("ISO calendar component out of range") from None


class IsoCalendarDate(tuple):
    # What isocalendar() gives: a tuple whose items have names.
    __module__ = "datetime"
    __slots__ = ()

    def __new__(cls, /, year=MISSING, week=MISSING, weekday=MISSING, *extra, **unknown):
        refuse("IsoCalendarDate", _WEEK_NAMES, 3, (year, week, weekday), extra, unknown)
        return tuple.__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        name = "datetime.IsoCalendarDate" if type(self) is IsoCalendarDate else type(self).__name__
        return f"{name}(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)
