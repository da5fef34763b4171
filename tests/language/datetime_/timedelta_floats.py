# timedelta from floats and their rounding, total_seconds, and the errors of sizes and types.

from datetime import timedelta

hour = timedelta(hours=1)
# Floats: what is less than a microsecond is rounded once, half to even.
for span in (timedelta(days=0.5), timedelta(hours=1.1), timedelta(seconds=0.1),
             timedelta(weeks=1 / 3),
             timedelta(microseconds=1.5), timedelta(microseconds=2.5),
             timedelta(microseconds=-0.5), timedelta(milliseconds=0.0005), timedelta(minutes=1e-9),
             timedelta(seconds=0.5e-6, microseconds=0.5),
             timedelta(seconds=1.5, milliseconds=-0.25)):
    print(repr(span))

for name, wrong in (("too long", lambda: timedelta(10 ** 9)),
                    ("far too long", lambda: timedelta(10 ** 12)),
                    ("sum", lambda: timedelta.max + timedelta.resolution),
                    ("negated", lambda: -timedelta.max),
                    ("by zero", lambda: hour / 0), ("whole by zero", lambda: hour // timedelta(0)),
                    ("rest by zero", lambda: hour % timedelta(0)),
                    ("true by zero", lambda: hour / timedelta(0)),
                    ("nan", lambda: hour * float("nan")),
                    ("infinite", lambda: timedelta(seconds=float("inf"))),
                    ("text", lambda: timedelta(seconds="1")), ("nothing", lambda: timedelta(None)),
                    ("name", lambda: timedelta(years=1)),
                    ("many", lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8))):
    try:
        print(name, wrong())
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(f"{name}: {type(error).__name__}: {error}")
