# strftime with every directive, format specifications, and strptime.

from datetime import date, datetime, time, timedelta, timezone

moment = datetime(2024, 3, 5, 16, 7, 9, 12345)
print(moment.strftime("a%a A%A b%b B%B d%d f%f G%G H%H I%I j%j m%m M%M p%p S%S"))
print(moment.strftime("u%u U%U V%V w%w W%W"))
print(moment.strftime("c%c|x%x|X%X|y%y|Y%Y|z%z|Z%Z|%%d|%"))
print(date(2021, 1, 3).strftime("%A %U %W %V %G %H %f %z %j"), time(0, 5).strftime("%I:%M %p %Y"))
zoned = moment.replace(tzinfo=timezone(timedelta(hours=5, minutes=45), "NPT"))
print(zoned.strftime("%z %Z"), zoned.timetz().strftime("%H%z"), repr(moment.strftime("")))
print(moment.strftime("%-d.%-m. %e %_H"), date(987, 6, 5).strftime("%y-%m \u00e9"))
print(f"{moment:%Y-%m-%d %H:%M}", f"{moment.date():%d/%m}", f"{moment.time():%H.%M}", f"{moment}")
print(format(moment, ""), f"{moment!s:>30}|", "{:%j}".format(moment))
day = date(2024, 12, 30)
print(day.strftime("%U %W %G-W%V-%u %w"), day.ctime())

for wrong in (lambda: datetime.strptime(5, "%d"), lambda: datetime.strptime("5", 5),
              lambda: datetime.strptime("5"), lambda: moment.strftime(5),
              lambda: moment.strftime(), lambda: date.max.__format__(3)):
    try:
        print(wrong())
    except TypeError as error:
        print(f"TypeError: {error}")


class Meeting(datetime):
    pass


print(repr(Meeting.strptime("16:07", "%H:%M")))
for text, format_ in (("2024-03", "%Y-%m"), ("x", "%Y"), ("2024x", "%Y")):
    try:
        print(datetime.strptime(text, format_))
    except ValueError as error:
        print(error)
