# datetime and time with zones: offsets, astimezone, order, hash, timestamps.

import copy
import datetime as dt
from datetime import datetime, time, timedelta, timezone

UTC = timezone.utc
INDIA = timezone(timedelta(hours=5, minutes=30))
NEW_YORK = timezone(timedelta(hours=-5), "EST")
for zone in (UTC, NEW_YORK, timezone(timedelta(0, -1)), timezone.min):
    print(repr(zone), zone, zone.utcoffset(None), zone.dst(None), zone.tzname(None))
print(dt.UTC is UTC, timezone(timedelta(0)) is UTC, repr(timezone(timedelta(0), "Zulu")))
print(INDIA == timezone(timedelta(minutes=330), "x"), INDIA == 3, copy.copy(UTC) is UTC)

noon = datetime(2024, 3, 10, 12, tzinfo=UTC)
there = noon.astimezone(INDIA)
print(noon, repr(noon), noon.utcoffset(), noon.tzname(), noon.dst())
print(there, there.tzname(), repr(there), noon.astimezone(NEW_YORK))
print(noon == there, hash(noon) == hash(there), noon is noon.astimezone(UTC))
print(noon - noon.replace(tzinfo=INDIA), noon < noon.replace(tzinfo=NEW_YORK), noon >= there)
print(noon + timedelta(1), noon - timedelta(0, 0, 1))
print(there.utctimetuple() == noon.timetuple(), there.timetuple())
print(noon.date(), noon.time(), repr(there.timetz()))
print(datetime.combine(there.date(), there.timetz()) == noon)
print(repr(datetime.combine(noon, time(1, 2, 3), INDIA)))

naive = datetime(2024, 3, 10, 12)
print(naive == noon, naive != noon, naive == dt.date(2024, 3, 10), noon in [naive, noon])
print(repr(naive.astimezone()), naive.astimezone(INDIA) == noon)
for wrong in (lambda: naive < noon, lambda: noon - naive, lambda: naive < dt.date(2024, 3, 10),
              lambda: time(1) < time(1, tzinfo=UTC), lambda: timezone(timedelta(1)),
              lambda: datetime(2024, 1, 1, tzinfo="UTC"), lambda: UTC.fromutc(naive)):
    try:
        print(wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

for moment in (there, datetime(1969, 12, 31, 23, 59, 59, 500000)):
    stamp = moment.timestamp()
    print(stamp, datetime.fromtimestamp(stamp, UTC), datetime.utcfromtimestamp(stamp))
print(datetime.fromtimestamp(1000000000.123456, INDIA), dt.date.fromtimestamp(86400 * 365))
print(datetime.fromtimestamp(0.0000005), datetime.fromtimestamp(0.0000015))
