# What fromisoformat() refuses, and its words; texts that are read back; subclasses.

from datetime import date, datetime, time, timedelta, timezone

for text in ("", "2024-02", "2024-2-29", "2024-02-30", "2024-13-01", "2024/02/29", "2024-W54",
             "2024-W09-8", "2024-060", "2024-02-29T04:05"):
    try:
        print(date.fromisoformat(text))
    except ValueError as error:
        print(error)
for text in ("", "4:05", "24:00", "04:05:60", "04:05:06.", "04:0506", "04-05", "04:05+1",
             "04+25:00", "04Zz", "04:05:06.x", "T"):
    try:
        print(repr(time.fromisoformat(text)))
    except ValueError as error:
        print(error)
for text in ("2024-02-29T", "2024-02-29T4", "2024-02-29T24:00:00", "2024-02-30T00:00:00",
             "20240229040506", "2024-02-29T04+", "hello"):
    try:
        print(repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(error)
for cls in (date, time, datetime):
    try:
        cls.fromisoformat(20240229)
    except TypeError as error:
        print(error)


class Day(date):
    pass


print(repr(Day.fromisoformat("2024-02-29")), repr(Day.fromisocalendar(2024, 9, 4)))

# What is written can be read again.
aware = datetime(2023, 12, 31, 23, 59, 59, 9, timezone(timedelta(0, -600)))
print(datetime.fromisoformat(str(aware)) == aware)
print(date.fromisoformat(str(aware.date())), time.fromisoformat(str(aware.time())))
