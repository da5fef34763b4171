# time: the calendar in UTC; the clock only as far as it is the same everywhere.
import time

for s in (0, 951868799, 1735603200, -86400 * 400):
    t = time.gmtime(s)
    print(tuple(t), time.asctime(t), time.strftime("%a %A %b %B %d %e %H %I %j %m %M %p %S %U %W %V %G %u %w %y %Y %C %F %T %R %x %X %%", t))
t = time.gmtime(5.9)
print(t, t.tm_year, t.tm_mon, t.tm_yday, t.tm_isdst, t.tm_zone, t.tm_gmtoff, t[3], len(t), t == tuple(t), t < time.gmtime(9), isinstance(t, tuple))
print(time.struct_time((2024, 2, 30, 25, 61, 61, 0, 1, 0)), time.strftime("%c|%D|%q|100%", (2024, 2, 29, 12, 0, 0, 3, 60, 0)))
print(type(time.time()), type(time.time_ns()), time.time() > 1_500_000_000 or "early", time.monotonic() <= time.monotonic(), len(time.ctime()) == 24)
for wrong in (lambda: time.gmtime("x"), lambda: time.strftime(5), lambda: time.strftime("%Y", 5), lambda: time.asctime((1, 2)), lambda: time.struct_time((1,)),
              lambda: time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.asctime((2024, 1, 1, 24, 0, 0, 0, 1, 0)), lambda: time.mktime(5)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
