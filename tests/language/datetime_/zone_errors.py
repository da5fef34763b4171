# Zones that answer wrongly or not at all, what timezone refuses, and stamps out of range.

from datetime import date, datetime, time, timedelta, timezone, tzinfo

UTC = timezone.utc
moment = datetime(2024, 2, 29, 12)


class Broken(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, moment):
        return self.answer

    dst = tzname = utcoffset


def show(name, what):
    try:
        print(name, repr(what()))
    except Exception as error:
        print(f"{name} {type(error).__name__}: {error}")


for answer in (5, "1", timedelta(1), timedelta(-1), timedelta(hours=25), timedelta(0, 86399)):
    zone = Broken(answer)
    show("offset", lambda: moment.replace(tzinfo=zone).utcoffset())
    show("dst", lambda: time(1, tzinfo=zone).dst())
    show("text", lambda: str(time(1, tzinfo=zone)))
show("name", lambda: moment.replace(tzinfo=Broken(5)).tzname())
for name in ("utcoffset", "dst", "tzname", "fromutc"):
    show(name, lambda: getattr(tzinfo(), name)(moment))
    show(name, lambda: getattr(UTC, name)(5))
show("timezone", lambda: timezone())
show("timezone", lambda: timezone(timedelta(1)))
show("timezone", lambda: timezone(timedelta(0), 5))
show("timezone", lambda: type("Zone", (timezone,), {}))

for stamp in (253402300800, -62135596801, 10 ** 15, 10 ** 30, float("nan"), float("inf"), "0",
              None):
    show("stamp", lambda: datetime.fromtimestamp(stamp, UTC))
    show("stamp", lambda: date.fromtimestamp(stamp))
show("stamp", lambda: datetime.fromtimestamp())
show("stamp", lambda: datetime.fromtimestamp(1, 2))
show("stamp", lambda: datetime.min.timestamp())
