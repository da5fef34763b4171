# Unpacking takes no more items than it must to know that they fit.
def counted(limit):
    for number in range(limit):
        print("give", number)
        yield number


first, second = counted(2)
print(first, second)
for wanted, source in ((2, 1), (2, 9)):
    try:
        first, second = counted(source)
    except ValueError as error:
        print(wanted, error)
*rest, = counted(0)
print(rest)
*rest, = {}.items()
print(rest)
first, *rest, last = counted(3)
print(first, rest, last)
(one, (two, *three)), four = [["a", "bcd"], 4]
print(one, two, three, four)
for values in ([], [1], iter([]), "", (), range(0)):
    *front, = values
    print(front, end=" ")
    try:
        head, *tail = values
        print(head, tail)
    except ValueError as error:
        print(error)
[] = iter(())
print("nothing from nothing")
