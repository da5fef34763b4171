# timedelta: normalisation, every operator, texts, order, and what a subclass gives back.

import copy
from datetime import timedelta

for span in (timedelta(), timedelta(1), timedelta(-1), timedelta(seconds=-1),
             timedelta(microseconds=-1),
             timedelta(hours=25, minutes=61, seconds=61), timedelta(weeks=2, milliseconds=1500),
             timedelta(days=-3, hours=72), timedelta(1, 86400, 1000000), timedelta(minutes=-90)):
    print(repr(span), str(span), span.days, span.seconds, span.microseconds, bool(span))

hour, odd = timedelta(hours=1), timedelta(days=1, seconds=7, microseconds=11)
print(hour + odd, odd - hour, -odd, +odd, abs(-odd), hour - odd)
print(odd * 3, 3 * odd, odd * -2, odd * 0.5, 1.5 * odd, hour * True)
print(odd / 2, odd // 2, odd / 7, odd // 7, odd / -3, odd // -3)
print(odd / hour, odd // hour, odd % hour, divmod(odd, hour), divmod(-odd, hour))
print(odd / 2.5, hour / 0.1, timedelta(microseconds=3) / 2, timedelta(microseconds=5) / 2)
print(-odd % hour, odd % -hour, odd // -hour)
print(hour.total_seconds(), odd.total_seconds(), (-odd).total_seconds(),
      timedelta(milliseconds=1).total_seconds())
print(sum([hour, odd, -hour], timedelta()), sum([timedelta(minutes=20)] * 3, timedelta(0)) == hour)

print(timedelta.min, timedelta.max, timedelta.resolution)
print(repr(timedelta.min), repr(timedelta.max), repr(timedelta.resolution))

print(hour < odd, hour <= hour, hour > odd, odd >= hour, hour == timedelta(minutes=60), hour != odd)
print(hour == 3600, hour != 3600, sorted([odd, hour, -odd])[0], max(hour, odd))
print(hash(hour) == hash(timedelta(seconds=3600)), len({hour, timedelta(minutes=60), odd}))
print(timedelta(days=1, seconds=-1) == timedelta(hours=23, minutes=59, seconds=59))

print(f"{hour}", f"{str(hour):>12}|", "%s" % odd, "{}".format(-hour))
print(copy.copy(odd) == odd, copy.deepcopy({"a": odd}), odd.__reduce__())


class Duration(timedelta):
    def minutes(self):
        return self // timedelta(minutes=1)


meeting = Duration(hours=1, minutes=45)
print(repr(meeting), meeting.minutes(), type(meeting + hour).__name__, type(meeting * 2).__name__)
print(type(-meeting).__name__, type(abs(meeting)).__name__, meeting == timedelta(minutes=105))


def clock(span):
    seconds = span // timedelta(seconds=1)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


print(clock(timedelta(seconds=3725)), clock(timedelta(days=2)), clock(odd))

for wrong in (lambda: hour + 1, lambda: 1 - hour, lambda: hour * hour, lambda: hour < 1,
              lambda: 2 / hour,
              lambda: hour % 2, lambda: divmod(hour, 2), lambda: hour * "a"):
    try:
        print(wrong())
    except TypeError:
        print("TypeError")
