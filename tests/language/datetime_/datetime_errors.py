# What the classes of datetime refuse, and the words they do it with.

from datetime import date, datetime, time, timedelta, timezone

UTC = timezone.utc
day, moment, clock = date(2024, 2, 29), datetime(2024, 2, 29, 12), time(12)


class Half:
    def __index__(self):
        return 6


def show(name, what):
    try:
        print(name, repr(what()))
    except Exception as error:
        print(f"{name} {type(error).__name__}: {error}")


for args in ((), (2024,), (2024, 1), (2024, 1, 1, 1), (0, 1, 1), (10000, 1, 1), (2024, 0, 1),
             (2024, 13, 1), (2024, 2, 30),
             (2023, 2, 29), (2024, 4, 31), (2024, 1, 0), ("2024", 1, 1), (2024, 1.0, 1),
             (2024, None, 1), (2 ** 40, 1, 1),
             (2024, 1, -2 ** 40), (2 ** 80, 1, 1), (2024, Half(), True)):
    show("date", lambda: date(*args))
for args in ((24,), (-1,), (1, 60), (1, 1, 60), (1, 1, 1, 1000000), ("1",), (1, 1.5),
             (1, 1, 1, 1, 1), (1, 1, 1, 1, None, 1)):
    show("time", lambda: time(*args))
for args in ((2024, 1), (2024, 1, 1, 24), (2024, 1, 1, 1, 60), (2024, 1, 1, 1, 1, 60),
             (2024, 1, 1, 1, 1, 1, -1),
             (2024, 2, 30, 99), (2024, 1, 1, 1, 1, 1, 1, "UTC"), (2024, 1, 1, 1, 1, 1, 1, None, 1),
             (1, 1, 1, 1, 1, 1, 1, None, 1, 1)):
    show("datetime", lambda: datetime(*args))
for names in ({"fold": 2}, {"fold": "1"}, {"hours": 1}, {"tzinfo": 1}):
    show("time", lambda: time(1, **names))
    show("datetime", lambda: datetime(2024, 1, 1, **names))
    show("replace", lambda: moment.replace(**names))
    show("replace", lambda: clock.replace(**names))
for names in ({"year": 0}, {"month": 13}, {"year": 2023}, {"day": "1"}, {"hour": 1}):
    show("replace", lambda: day.replace(**names))
show("replace", lambda: day.replace(1, 2, 3, 4))

show("sum", lambda: date.max + timedelta(1))
show("difference", lambda: date.min - timedelta(1))
show("sum", lambda: datetime.max + timedelta.resolution)
show("difference", lambda: datetime.min - timedelta.resolution)
show("far", lambda: day + timedelta.max)
show("zone", lambda: datetime.max.replace(tzinfo=UTC).astimezone(timezone(timedelta(hours=1))))
for ordinal in (0, -1, 3652060, 10 ** 12, "1", 1.0):
    show("ordinal", lambda: date.fromordinal(ordinal))
for week in ((2024, 53, 1), (2024, 0, 1), (2024, 1, 8), (2024, 1, 0), (0, 1, 1), (9999, 52, 7),
             (2024, 1), (2024, "1", 1)):
    show("week", lambda: date.fromisocalendar(*week))
show("now", lambda: datetime.now("UTC"))
show("combine", lambda: datetime.combine(clock, day))
show("combine", lambda: datetime.combine(day, day))
show("combine", lambda: datetime.combine(day))
show("combine", lambda: datetime.combine(day, clock, 5))
show("astimezone", lambda: moment.astimezone("UTC"))
show("isoformat", lambda: moment.isoformat("ab"))
show("isoformat", lambda: moment.isoformat(5))
show("isoformat", lambda: moment.isoformat("T", "days"))
show("isoformat", lambda: clock.isoformat(5))

for left, right in ((day, 1), (day, day), (clock, timedelta(1)), (moment, moment),
                    (timedelta(1), 1)):
    try:
        print(left + right)
    except TypeError:
        print("no sum of", type(left).__name__, type(right).__name__)
for value in (day, moment, clock, timedelta(1), timezone(timedelta(hours=1))):
    for name in ("year", "days", "tzinfo", "extra"):
        try:
            setattr(value, name, 1)
        except AttributeError:
            print("fixed", end=" ")
print()
