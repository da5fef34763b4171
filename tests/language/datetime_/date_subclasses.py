# date as a key of dicts, in loops over days, copied, and as a base class: what operators give back.

import copy
from datetime import date, timedelta

day = date(2024, 2, 29)
holidays = {date(2024, 12, 25): "Christmas", date(2024, 1, 1): "New Year"}
print(holidays[date(2024, 12, 24) + timedelta(1)], date(2024, 1, 2) in holidays,
      len({day, date(2024, 2, 29)}))
print(hash(day) == hash(date.fromordinal(day.toordinal())))


def working_days(start, end):
    days = 0
    while start < end:
        days += start.weekday() < 5
        start += timedelta(days=1)
    return days


print(working_days(date(2024, 2, 29), date(2024, 3, 5)))


class Delivery(date):
    def label(self):
        return f"on {self:%A}"


promised = Delivery(2024, 2, 27)
late = promised + timedelta(2)
print(repr(late), late.label(), type(late) is Delivery, late == day, hash(late) == hash(day))
print(repr(promised.replace(day=1)), repr(Delivery.fromordinal(738000)),
      repr(Delivery.fromisoformat("20240301")))
print(late - promised, repr(promised - timedelta(1)), isinstance(promised, date))

print(copy.copy(day) == day, copy.deepcopy([day, late])[1].label(), copy.copy(promised) == promised)
print(day.__reduce__(), f"{day}|{day:%d.%m.%Y}|")
