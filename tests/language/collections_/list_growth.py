# Append, insert, extend and pop at both ends keep a list's items in order.
items = []
for number in range(12):
    if number % 3 == 0:
        items.insert(0, number)
    elif number % 3 == 1:
        items.append(number)
    else:
        items.insert(len(items) // 2, number)
print(items)
items.extend(items[:2])
items.extend(n * n for n in range(3))
items += "ab"
print(items, len(items))
print([items.pop() for _ in range(2)], items.pop(0), items.pop(-2), items.pop(3))
items.insert(-100, "first")
items.insert(100, "last")
items.insert(-1, "before last")
print(items)
items.remove(0)
items.reverse()
print(items, items.index(7), items.count(0))
copy = items.copy()
items.clear()
print(items, len(copy))
grown = [[]] * 3
grown[0].append("shared")
print(grown, [[] for _ in range(2)], [0] * -1, [1, 2] * 2)
walked = [1, 2, 3]
for item in walked:
    if item < 3:
        walked.append(item + 2)
print(walked)
