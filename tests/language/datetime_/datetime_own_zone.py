# A zone with summer time: fold, astimezone over both changes of the clock, order, time of day.

from datetime import datetime, time, timedelta, timezone, tzinfo

UTC = timezone.utc
START, END, NONE, HOUR = (3, 31, 2), (10, 27, 2), timedelta(0), timedelta(hours=1)


class Summer(tzinfo):
    # An hour more in the summer of 2024; in the hour that the clock shows twice, fold tells which.
    def dst(self, moment):
        shown = (moment.month, moment.day, moment.hour)
        if shown == END:
            return NONE if moment.fold else HOUR
        return HOUR if START <= shown < END else NONE

    def utcoffset(self, moment):
        return None if moment is None else HOUR + self.dst(moment)

    def tzname(self, moment):
        return "CEST" if self.dst(moment) else "CET"

    def __repr__(self):
        return "Summer()"


here = Summer()
for minute in (59, 60):
    moment = (datetime(2024, 3, 31, tzinfo=UTC) + timedelta(minutes=minute)).astimezone(here)
    print(moment, moment.tzname(), moment.timetuple().tm_isdst)
first = datetime(2024, 10, 27, 2, 30, tzinfo=here)
second = first.replace(fold=1)
print(first, second, repr(second), second.fold, first == second, second - first)
print(second.astimezone(UTC), first == first.astimezone(UTC))
print(hash(first) == hash(second))



class Clock(Summer):
    def utcoffset(self, moment):
        return timedelta(hours=9)


print(time(2, tzinfo=here).utcoffset(), time(2, tzinfo=Clock()).utcoffset(),
      time(2, tzinfo=Clock()))
print(datetime(2024, 7, 1, tzinfo=Clock()) == datetime(2024, 6, 30, 15, tzinfo=UTC))

INDIA = timezone(timedelta(hours=5, minutes=30))
print(time(2, tzinfo=INDIA), repr(time(2, tzinfo=UTC, fold=1)))
dawn = time(6, 30, tzinfo=INDIA)
print(dawn == time(1, tzinfo=UTC), hash(dawn) == hash(time(1, tzinfo=UTC)))
