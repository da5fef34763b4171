# A loop over small ints: arithmetic, comparison, a while and a for.


def collatz(limit):
    longest = 0
    at = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
            at = start
    return at, longest


def mixed(count):
    a, b = 1, 7
    for i in range(count):
        a = (a * 1103515245 + 12345) & 0x7FFFFFFF
        b ^= (a >> 3) + i
    return a, b


print(collatz(50_000), mixed(2_000_000))
