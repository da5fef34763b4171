# statistics.linear_regression, and names of typing that run.
import statistics
import typing
from collections import deque

print(statistics.linear_regression([1, 2, 3], [2, 4.5, 6]), statistics.linear_regression([1, 2], [3, 6], proportional=True))
for wrong in (lambda: statistics.linear_regression([1], [1]), lambda: statistics.linear_regression([1, 1], [1, 2]), lambda: statistics.linear_regression([1], [1, 2])):
    try:
        print(wrong())
    except statistics.StatisticsError as e:
        print(e)
print(isinstance(3, typing.SupportsInt), isinstance("a", typing.SupportsInt), isinstance(3.5, typing.SupportsFloat), isinstance(3, typing.SupportsIndex), isinstance(2.5, typing.SupportsRound), isinstance([], typing.SupportsAbs))
print(typing.Deque[int], typing.DefaultDict[str, int], typing.Counter[str], typing.OrderedDict[str, int], typing.Pattern[str], typing.Deque([1]) == deque([1]))


class Whole(typing.SupportsInt):
    def __int__(self):
        return 5


print(int(Whole()))
