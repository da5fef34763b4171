# date: construction, fields, weeks, ordinals, replace, distances, and order.

import datetime
from datetime import date, timedelta

day = date(2024, 2, 29)
print(day, repr(day), day.year, day.month, day.day)
print(day.weekday(), day.isoweekday(), day.toordinal(), day.ctime())
print(day.isocalendar(), tuple(day.isocalendar()), day.isocalendar().week)
print(day.timetuple())
print(date.min, date.max, date.resolution, datetime.MINYEAR, datetime.MAXYEAR)

# Every border of the Gregorian rules, from both sides.
for year in (4, 1900, 2000, 2023, 2024):
    march = date(year, 3, 1)
    eve = march - timedelta(1)
    print(march, eve, march.toordinal(), date.fromordinal(eve.toordinal()) == eve)

# An ISO year begins on a Monday, which may lie in another year.
for year in (2016, 2020, 2021):
    first, last = date(year, 1, 1), date(year, 12, 31)
    print(first.isocalendar()[:], last.isocalendar()[:], date.fromisocalendar(year, 1, 1))

print(day + timedelta(365), day - timedelta(366), timedelta(days=1) + day)
print(day + timedelta(hours=47, minutes=59), day - timedelta(hours=1), day + timedelta(-1, 86399))
print(date(2024, 12, 25) - day, day - date(2024, 12, 25), day - day)
print((date.max - date.min).days, date.min + (date.max - date.min) == date.max)

print(day.replace(year=2028), day.replace(month=1), day.replace(day=1), day.replace(2020, 5, 6))
print(day < date(2024, 3, 1), day <= day, day > date(2024, 3, 1), day >= day)
print(day == date(2024, 2, 29), day != date(2024, 2, 29), day == "2024-02-29", day != 3)
print(sorted([date(2024, 5, 1), date(2023, 6, 1), day, date(2024, 4, 30)])[0])
print(max(date(2024, 5, 1), day), min(date(2024, 5, 1), day))

def month_ends(first, count):
    for _ in range(count):
        following = (first.replace(day=28) + timedelta(4)).replace(day=1)
        yield following - timedelta(1)
        first = following


print(", ".join([str(end) for end in month_ends(date(2023, 12, 5), 3)]))

print((date(2024, 3, 1) - timedelta(1)).strftime("%b %d"))

match day:
    case date(year=2024, month=month):
        print("leap year, month", month)
for bad in ((2023, 2, 29), (2024, 13, 1), (0, 1, 1), (2024, 4, 31)):
    try:
        print(date(*bad))
    except ValueError as error:
        print(bad, error)
