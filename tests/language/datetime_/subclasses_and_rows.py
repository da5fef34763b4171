# Subclasses of date, datetime, time and timedelta with methods of their own, and dates as keys, in
# rows that are sorted and looked up, and copied.

import copy
from datetime import date, datetime, time, timedelta, timezone

day, later = date(2024, 2, 28), date(2024, 3, 1)
noon = datetime(2024, 2, 29, 12, 30, 5)
utc = noon.replace(tzinfo=timezone.utc)
folded = datetime(2024, 1, 1, fold=1)
small = [timedelta(1), timedelta(hours=-1)]


# ---- Subclasses ----
class Due(date):
    def __new__(cls, year, month, day):
        made = super().__new__(cls, year, month, day)
        made.note = "due"
        return made

    def __lt__(self, other):
        return date.__gt__(self, other)

    def __eq__(self, other):
        return "equal to all"

    def __hash__(self):
        return 7

    def __add__(self, other):
        return "added"

    def isoformat(self):
        return "<" + super().isoformat() + ">"


class Stamp(datetime):
    def __str__(self):
        return "stamp"


class Long(timedelta):
    def __radd__(self, other):
        return "radd"

    def __mul__(self, other):
        return "mul"


due, stamp, long = Due(2024, 2, 28), Stamp(2024, 2, 28, 1), Long(1)
print(due, repr(due), due.note, f"{due}", due < later, later > due, due == 3, day == due, hash(due))
print(due + timedelta(1), due - timedelta(1), type(due - timedelta(1)).__name__, later - due,
      type(due.replace(day=1)).__name__, Due.fromisoformat("2024-01-01"), Due.fromordinal(5).strftime("%j"))
print(stamp, repr(stamp + timedelta(1)), stamp.date(), type(stamp.date()).__name__,
      stamp.isoformat(), stamp == datetime(2024, 2, 28, 1), repr(Stamp.strptime("2024", "%Y")))
print(timedelta(1) + long, repr(long + timedelta(1)), long * 2, day + long, repr(-long), str(long),
      type(Long(hours=1)).__name__, noon - long)



class Shift(time):
    pass


class Named(date):
    def __init__(self, year, month, day, name="none"):
        self.name = name

    def __new__(cls, year, month, day, name="none"):
        return date.__new__(cls, year, month, day)


class Plain(datetime):
    __slots__ = ("extra",)


named, shift, plain = Named(2024, 5, 6, name="x"), Shift(9, 30), Plain(2024, 5, 6, 7)
plain.extra = 5
print(named, named.name, named == date(2024, 5, 6), shift, repr(shift), shift == time(9, 30),
      datetime.combine(named, shift), repr(plain), plain.extra, plain.year, plain + timedelta(1),
      repr(Plain(b"\x07\xe8\x02\x1d\x0c\x1e\x05\x00\x00\x00")), repr(date(b"\x07\xe8\x02\x1d")))

# ---- Keys, rows and copies ----
days = [date(2024, 1 + i * 5 % 12, 1 + i * 11 % 28) for i in range(30)]
print([str(d) for d in sorted(days)][::6], min(days), max(days), sorted(days, reverse=True)[0])
rows = [(d, i % 3) for i, d in enumerate(days)]
print(sorted(rows)[:2], min(rows), max(rows), sorted(rows, key=lambda row: (row[1], row[0]))[0])
print(sorted([noon + timedelta(i * 7 % 5, -i) for i in range(8)])[3:5])
table = {}
for d, i in rows:
    table[d, i] = table.get((d, i), 0) + 1
    table[d] = i
print(len(table), table[days[3]], (days[0], 0) in table, {noon: 1}[datetime(2024, 2, 29, 12, 30, 5)],
      {timedelta(1): 2}.get(timedelta(hours=24)), day in days, days.index(days[4]), days.count(day))
print((day, 1) < (day, 2), (day, 1) == (date(2024, 2, 28), 1), [noon] == [noon.replace()],
      day == 5, day != None, day == "2024-02-28", timedelta(1) == day)
for value in (day, noon, utc, folded, long, stamp):
    print(value == copy.copy(value) == copy.deepcopy(value), value.__reduce__()[1])
print([day, noon, small[1]], {"at": (noon,)}, "%s %r" % (noon, day))
