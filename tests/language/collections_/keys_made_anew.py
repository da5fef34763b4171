# Keys that are equal to those in a table, and were never hashed themselves.
from collections import Counter, OrderedDict, defaultdict

order = OrderedDict((f"k{i}", i) for i in range(4))
names = ["k" + str(i) for i in (1, 3, 0)]
for _ in range(3):
    for name in names:
        order.move_to_end(name)
    print(list(order), [order[name] for name in names], [order.get(name) for name in names])
count = Counter(f"k{i % 2}" for i in range(5))
rows = defaultdict(list)
for name in names:
    count[name] += 1
    rows[name].append(count[name])
    print(name in count, name in rows, count.pop(name, None), rows.setdefault(name, []))
print(sorted(names, key=order.get), sorted(set(names) & set(order)), {name: order[name] for name in names})
