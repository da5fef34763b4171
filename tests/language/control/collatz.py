# A while loop with a data-dependent number of turns.
def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print([collatz(n) for n in range(1, 10)])
best = max(range(1, 13), key=collatz)
print(best, collatz(best))
