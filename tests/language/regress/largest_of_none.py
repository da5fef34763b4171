# Nobody compares when no item is wanted.
from heapq import nlargest, nsmallest

mixed = [1, "a", None]
print(nlargest(0, mixed), nsmallest(0, mixed), nlargest(-1, mixed), nsmallest(2, [3, 1, 2]), nlargest(9, [1, 2]))
for bad in (lambda: nsmallest(2, mixed), lambda: nlargest(1, 5), lambda: nsmallest(2, [1, 2], key=5)):
    try:
        bad()
    except TypeError as error:
        print(str(error).partition("between")[0])
