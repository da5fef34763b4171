# Dicts: counting, updating and looking up with int, str and tuple keys.


def count_ints(n):
    counts = {}
    x = 1
    for _ in range(n):
        x = (x * 48271) % 2147483647
        key = x % 5000
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
    return len(counts), max(counts.values())


def count_words(rounds):
    words = ["w" + str(i % 997) for i in range(10_000)]
    counts = {}
    for _ in range(rounds):
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return sum(counts.values()), counts["w3"]


def grid(side, rounds):
    cells = {(x, y): x * y for x in range(side) for y in range(side)}
    total = 0
    for step in range(rounds):
        for (x, y), value in cells.items():
            total += value + cells[y, x] - step
    del cells[0, 0]
    return total, len(cells)


print(count_ints(1_600_000), count_words(200), grid(150, 25))
