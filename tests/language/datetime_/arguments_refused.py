# What date, datetime and timedelta say of arguments that are too many, too few, wrong, or given
# twice, and of results that no calendar has.

from datetime import date, datetime, timedelta

day = date(2024, 1, 31)
moment = datetime(2024, 1, 31, 10, 30)
span = timedelta(days=1)


def told(what):
    try:
        print(repr(what()))
    except Exception as error:
        print(type(error).__name__, error)


for call in (lambda: date(), lambda: date(2024), lambda: date(2024, month=1),
             lambda: date(2024, 1, year=3), lambda: date(2024, 1, 2, year=3),
             lambda: date(1, 2, 3, 4), lambda: date(2024, 1, 1, x=3), lambda: date(y=1),
             lambda: date(2024, 2, 30), lambda: date(0, 1, 1), lambda: date(10 ** 20, 1, 1),
             lambda: date("2024", 1, 1), lambda: date(2024, 1.0, 1), lambda: date(2024, True, 3),
             lambda: day.replace(day=32), lambda: day.replace(x=1), lambda: day.replace(month=None),
             lambda: day.replace(2024, year=3), lambda: day.replace(1, 2, 3, 4),
             lambda: day.isoformat(1), lambda: day.isoformat(x=1),
             lambda: day.strftime(), lambda: day.strftime(5), lambda: day.strftime("x", format="y"),
             lambda: date.fromisoformat(), lambda: date.fromisoformat("a", "b"),
             lambda: date.fromisoformat(3), lambda: date.fromisoformat("2024-13-01"),
             lambda: date.fromisoformat("2024-01-0x"), lambda: date.fromordinal(),
             lambda: date.fromordinal(1, 2), lambda: date.fromordinal(0),
             lambda: date.fromordinal(3652060), lambda: date.fromordinal("1")):
    told(call)

for call in (lambda: timedelta(x=1), lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8),
             lambda: timedelta("1"), lambda: timedelta(days=10 ** 10), lambda: timedelta(1, days=2),
             lambda: timedelta(1, 2, 3, 4, 5, 6, 7, days=2), lambda: timedelta(True),
             lambda: timedelta(hours=1.5), lambda: timedelta(days=-10 ** 9), lambda: span / 0,
             lambda: span // 0, lambda: span / timedelta(0), lambda: span % timedelta(0),
             lambda: timedelta.max * 2, lambda: -timedelta.min, lambda: span * "a",
             lambda: timedelta.max + timedelta.resolution, lambda: span + 1, lambda: span < 1,
             lambda: abs(timedelta.min), lambda: timedelta(weeks=2 ** 70)):
    told(call)

for call in (lambda: datetime(2024, 1, 2, year=3), lambda: datetime(2024, 1, 2, 3, 4, 5, 6, None, 1),
             lambda: datetime(2024, 1, 1, fold=2), lambda: datetime(2024, 1, 1, 24),
             lambda: datetime(2024, 1, 1, 1, 60), lambda: datetime(2024, 1, 1, tzinfo=3),
             lambda: datetime(2024, 1), lambda: datetime(2024, 1, 1, microsecond=1000000),
             lambda: moment.replace(2024, year=3), lambda: moment.replace(hour=-1),
             lambda: moment.replace(1, 2, 3, 4, 5, 6, 7, None, 1),
             lambda: moment.isoformat("T", sep=3), lambda: moment.isoformat(5),
             lambda: moment.isoformat("TT"), lambda: moment.isoformat(timespec="x"),
             lambda: moment.date(1), lambda: moment.strftime(), lambda: moment.strftime(5),
             lambda: datetime.strptime("a"), lambda: datetime.strptime("2024", 3),
             lambda: datetime.strptime("2024-02-30", "%Y-%m-%d"),
             lambda: datetime.strptime("2024-02-03 ", "%Y-%m-%d"),
             lambda: datetime.strptime("2024-2", "%Y-%m-%d"),
             lambda: datetime.strptime("0000-01-01", "%Y-%m-%d"),
             lambda: datetime.strptime("2024 2024", "%Y %Y"),
             lambda: datetime.fromisoformat("2024-01-01T25:00"),
             lambda: datetime.fromisoformat("2024-01-01T"), lambda: datetime.fromisoformat(None)):
    told(call)

for call in (lambda: date.max + span, lambda: date.min - span, lambda: datetime.min - span,
             lambda: datetime.max + timedelta(microseconds=1), lambda: day + 1, lambda: 1 + day,
             lambda: day - moment, lambda: moment - day, lambda: day < moment,
             lambda: moment < day, lambda: day == moment, lambda: moment != day, lambda: day < 1,
             lambda: day + day, lambda: span - day, lambda: day * 2,
             lambda: date.max + timedelta.max, lambda: sorted([day, moment]),
             lambda: max(moment, day), lambda: sum([span, day])):
    told(call)
