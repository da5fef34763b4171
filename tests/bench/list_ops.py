# Lists: append, pop, slices, comprehensions, sorting, copying.


def shuffle(items, seed):
    for i in range(len(items) - 1, 0, -1):
        seed = (seed * 48271) % 2147483647
        j = seed % (i + 1)
        items[i], items[j] = items[j], items[i]
    return seed


def main():
    seed = 42
    total = 0
    for _ in range(30):
        items = [i * 3 % 1001 for i in range(30_000)]
        seed = shuffle(items, seed)
        ordered = sorted(items)
        items.sort(reverse=True)
        total += ordered[100] - items[100]
        stack = []
        for item in items:
            stack.append(item)
            if item % 3 == 0:
                total += stack.pop()
        total += sum(stack[10:-10:2]) + len([x for x in ordered if x & 1])
        halves = ordered[: len(ordered) // 2] + ordered[len(ordered) // 2 :]
        total += halves == ordered
        for a, b in zip(items, halves):
            total += a - b
    return total, seed


print(main())
