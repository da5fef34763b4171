# datetime: dates, times of day and how far they lie apart (CPython 3.11's module of the same name).
# Local time is UTC, and the clock is the host's: in a contract the time of the block, the same on
# every replica.

from datetime._calendar import MAXYEAR, MINYEAR
from datetime._date import date
from datetime._delta import timedelta
from datetime._moment import datetime
from datetime._time import time
from datetime._zone import timezone, tzinfo

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR",
           "UTC")

UTC = timezone.utc
