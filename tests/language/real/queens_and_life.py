# Backtracking (four queens) and a cellular automaton (a glider) over sets.
def queens(n, cols=()):
    row = len(cols)
    if row == n:
        yield cols
        return
    for c in range(n):
        if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
            yield from queens(n, cols + (c,))


def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
    return {p for p, n in counts.items() if n == 3 or n == 2 and p in cells}


print(list(queens(4)))
glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(2):
    glider = step(glider)
print(sorted(glider))
for y in range(1, 4):
    print("".join("#" if (x, y) in glider else "." for x in range(5)))
