# Dates and timedeltas at the edges of the usual: first and last days, negative spans, and what
# operators give of them.

from datetime import date, timedelta

day, later = date(2024, 2, 28), date(2024, 3, 1)

# ---- Days ----
for d in (date.min, date(1, 12, 31), date(1900, 2, 28), date(2000, 2, 29), day, date(9999, 12, 31)):
    print(d, repr(d), d.toordinal(), date.fromordinal(d.toordinal()) == d, d.weekday(),
          d.strftime("%Y %y %m %d %j %a %A %b %B %p %H%M%S.%f[%z%Z]%%"), f"{d:%d/%m/%Y}|{d}|{d!r}")
for days in (-60, -1, 0, 1, 2, 366, 100000):
    print(day + timedelta(days), timedelta(days) + day, day - timedelta(days),
          (day + timedelta(days, 86399)).isoformat())
print(later - day, day - later, (later - day).days, day - day, date.max - date.min)
print(day.replace(day=1), day.replace(2023), day.replace(month=12, year=1), day.replace())
print(date.fromisoformat("2024-02-29"), date.fromisoformat("20240229"),
      date.fromisoformat("2024-W09-4"))

# ---- Spans ----
spans = [timedelta(days=1), timedelta(hours=-1), timedelta(0), timedelta(0, 0, -1),
         timedelta(-3, 5, 7), timedelta(weeks=2, hours=25, minutes=61, milliseconds=1500),
         timedelta.min, timedelta.max]
for s in spans:
    print(s, repr(s), bool(s), s.total_seconds(), hash(s) == hash(timedelta(s.days, s.seconds,
                                                                             s.microseconds)))
small = spans[:6]
for s in small:
    print(-s, abs(s), s * 3, -2 * s, s // 2, s // -7, s / 3, s / -8, s + spans[4], s - spans[4])
    print([s // t for t in small if t], [s % t for t in small if t], s / spans[4],
          [s < t for t in small], [s == t for t in small])
print(sorted(spans), max(small), min(small), sum(small, timedelta()))
print(timedelta(microseconds=5) / 2, timedelta(microseconds=7) / 2, timedelta(microseconds=-5) / 2,
      timedelta(microseconds=5) / -2, timedelta(1) * True, timedelta(1) * 0.5)
