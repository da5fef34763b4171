# Datetimes and times of day at the edges of the usual: their texts, those read by fromisoformat()
# and strptime(), zones at one distance from UTC or another, and folds.

import copy
from datetime import date, datetime, time, timedelta, timezone

noon = datetime(2024, 2, 29, 12, 30, 5)

# ---- Moments ----
for m in (datetime.min, noon, noon.replace(microsecond=50), datetime(2024, 1, 1), datetime.max):
    print(m, repr(m), m.isoformat(), m.isoformat(" "), m.isoformat(sep="_"), m.date(),
          f"{m}|{m:%Y-%m-%d %H:%M:%S.%f %I%p}", m.isoformat(timespec="minutes"))
print(noon + timedelta(hours=12), noon - timedelta(seconds=45006), timedelta(0, 0, -1) + noon,
      noon - datetime(2024, 3, 1), noon - noon)
print(noon.replace(hour=0, minute=1), noon.replace(2023, 1, 1, 1, 1, 1, 1), noon.replace(day=1))
print([datetime.fromisoformat(text) for text in ("2024-02-29", "2024-02-29T12:30",
                                                 "2024-02-29 12:30:05", "2024-02-29T12:30:05.000250",
                                                 "2024-02-29T12:30:05.5", "20240229T123005")])
for text, format in (("2024-02-29", "%Y-%m-%d"), ("29/2/2024 7:5", "%d/%m/%Y %H:%M"),
                     ("20240229", "%Y%m%d"), ("2024111", "%Y%m%d"), ("Feb 3, 2024", "%b %d, %Y"),
                     ("3 february 2024 12 pm", "%d %B %Y %I %p"), ("1-1-2024  5", "%d-%m-%Y %H"),
                     ("2024-01-01 00:00:00.25", "%Y-%m-%d %H:%M:%S.%f"), ("24-1-2", "%y-%m-%d"),
                     ("12:30", "%H:%M"), ("2024 60", "%Y %j"), ("1 JAN 2024", "%d %b %Y")):
    print(text, datetime.strptime(text, format))

# ---- Zones and folds ----
utc = noon.replace(tzinfo=timezone.utc)
east = utc.astimezone(timezone(timedelta(hours=2)))
print(utc, east, utc == east, utc < east, hash(utc) == hash(east), utc - east, utc + timedelta(1))
print(utc == noon, utc != noon, utc.date() == east.date(), {utc: 1}[east], [utc].index(east))
print(east.isoformat(), f"{east:%H%z}", east.replace(tzinfo=None), utc < utc + timedelta(1))
folded = datetime(2024, 1, 1, fold=1)
print(repr(folded), repr(folded.replace(hour=1)), repr(folded + timedelta(0)),
      folded == datetime(2024, 1, 1), hash(folded) == hash(datetime(2024, 1, 1)))
try:
    print(utc < noon)
except TypeError as error:
    print(error)
west = datetime(2024, 2, 29, 8, 0, 5, tzinfo=timezone(timedelta(hours=-4, minutes=-30)))
odd = timezone(timedelta(seconds=-3661), "odd")
print(west, west == utc, west - utc, utc - west, repr(west), west.isoformat(), [utc, west] == [west, utc])
print(sorted([east, west + timedelta(1), utc - timedelta(0, 1)])[0], max(west, utc).isoformat(),
      len({utc, east, west, noon}), west.replace(tzinfo=odd), f"{west.replace(tzinfo=odd):%z %Z}",
      west.replace(tzinfo=odd) < west, west.replace(tzinfo=timezone(timedelta(0, 0, 5))))
print(datetime.fromisoformat("2024-02-29T12:30:05+00:00") == utc, (utc, 1) < (east, 2),
      datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))) < datetime.min.replace(tzinfo=timezone.utc),
      hash(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))) != 0)
for text in ("2024-02-29T12:30:05Z", "2024-02-29 12:30-04:30", "2024-02-29T12:30:05.000250+14:00",
             "2024-02-29T12:30:05-00:00", "2024-02-29T12:30:05+24:00", "2024-02-29T12:30:05+0100",
             "2024-02-29T12:30:05+01:02:03", "2024-02-29T12:30:05.5+01:00", "2024-02-29T12:30:05z"):
    try:
        read = datetime.fromisoformat(text)
        print(repr(read), read, read.tzinfo is timezone.utc, read == utc, copy.copy(read) == read)
    except ValueError as error:
        print(error)

# ---- Times of day ----
for t in (time.min, time(9, 30), time(9, 30, 5), time(23, 59, 59, 999999), time(5, fold=1), time()):
    print(t, repr(t), t.isoformat(), t.isoformat(timespec="hours"), f"{t:%H:%M:%S.%f %p %Y %a %j}",
          datetime.combine(date(2024, 1, 2), t), t == time(9, 30), t < time(9, 30, 0, 1),
          hash(t) == hash(t.replace()), {time(9, 30): 1}.get(t))
zoned = time(9, 30, tzinfo=timezone.utc)
print(zoned, repr(zoned), zoned == time(9, 30), zoned == time(10, 30, tzinfo=east.tzinfo),
      datetime.combine(noon, zoned), datetime.combine(noon, time(1), timezone.utc), noon.time(),
      noon.timetz(), utc.timetz(), repr(folded.time()), sorted([time(5), time(3), time(4, 1)])[0])
for call in (lambda: time(24), lambda: time(1, 2, 3, 4, None, 5), lambda: time(1, hour=2),
             lambda: time(fold=2), lambda: time(1.5), lambda: zoned < time(1), lambda: time(1) < 1,
             lambda: time(1) + timedelta(1), lambda: datetime.combine(noon),
             lambda: datetime.combine(time(1), noon), lambda: datetime.combine(noon, time(1), 5),
             lambda: datetime.combine(noon, date=5), lambda: time(1).strftime(),
             lambda: time(1).isoformat("x"), lambda: time(1).isoformat("hours", 2)):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
