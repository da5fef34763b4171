# Calendar arithmetic without a clock: leap years, month ends, weekdays, subscriptions.
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def leap(y): return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)
def month_days(y, m): return 29 if m == 2 and leap(y) else DAYS[m - 1]


def ordinal(y, m, d):
    if not (1 <= m <= 12 and 1 <= d <= month_days(y, m)):
        raise ValueError(f"no such day {y}-{m:02}-{d:02}")
    n = y - 1
    return n * 365 + n // 4 - n // 100 + n // 400 + sum(month_days(y, k) for k in range(1, m)) + d


def weekday(y, m, d): return "Mon Tue Wed Thu Fri Sat Sun".split()[(ordinal(y, m, d) - 1) % 7]


def add_months(y, m, d, n):
    y, m = y + (m - 1 + n) // 12, (m - 1 + n) % 12 + 1
    return y, m, min(d, month_days(y, m))


def bills(start, cents, cycles, cancel):
    for i in range(cycles):
        day, nxt = add_months(*start, i), add_months(*start, i + 1)
        length = ordinal(*nxt) - ordinal(*day)
        used = min(max(ordinal(*cancel) - ordinal(*day), 0), length)
        if not used:
            return
        yield f"{day[0]}-{day[1]:02}-{day[2]:02} {weekday(*day)} {cents * used // length}"


print(*bills((2023, 12, 31), 3100, 9, (2024, 4, 10)), sep="\n")
print([leap(y) for y in (1900, 2000, 2023, 2024)], ordinal(1970, 1, 1), weekday(2000, 1, 1),
      ordinal(2024, 3, 1) - ordinal(2024, 2, 1))
for bad in ((2023, 2, 29), (2023, 13, 1), (2023, 4, 31)):
    try:
        ordinal(*bad)
    except ValueError as e:
        print(e)
