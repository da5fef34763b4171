# isoformat() in every precision, and everything that fromisoformat() reads.

from datetime import date, datetime, time, timedelta, timezone

moment = datetime(2024, 2, 3, 4, 5, 6, 78900, timezone(timedelta(hours=-3, minutes=-30)))
for timespec in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"):
    print(moment.isoformat(" ", timespec))
print(moment.time().isoformat("milliseconds"), moment.timetz().isoformat("minutes"))
print(datetime(1, 1, 1).isoformat(), moment.isoformat("_"), str(datetime(2024, 1, 1)))
print(time(1).isoformat(), str(time(1, 2, 3, 4)), time(23, 59, tzinfo=timezone.utc), date.max)
for seconds in (0, -1, 3599):
    print(time(1, tzinfo=timezone(timedelta(seconds=seconds))))

for text in ("2024-02-29", "20240229", "2024-W09", "2024W09", "2024-W09-4", "2024W094"):
    print(text, date.fromisoformat(text))

for text in ("04", "0405", "040506,789012345", "T04:05Z", "04:05:06.5-12:34:56.789"):
    print(text, repr(time.fromisoformat(text)))

for text in ("2024-02-29", "2024-02-29T04:05:06", "2024-W09-4T04Z",
             "2024-02-29 04:05:06+05:30", "2024-02-29\u260304:05", "2024-W09-0405"):
    print(text, repr(datetime.fromisoformat(text)))
