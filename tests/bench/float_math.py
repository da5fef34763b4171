# Floats: four bodies under gravity, a spectral norm, a Mandelbrot count.

from math import sqrt


def advance(bodies, dt, steps):
    for _ in range(steps):
        for i in range(len(bodies)):
            a = bodies[i]
            for j in range(i + 1, len(bodies)):
                b = bodies[j]
                dx = a[0] - b[0]
                dy = a[1] - b[1]
                dz = a[2] - b[2]
                square = dx * dx + dy * dy + dz * dz
                pull = dt / (square * sqrt(square))
                a[3] -= dx * b[6] * pull
                a[4] -= dy * b[6] * pull
                a[5] -= dz * b[6] * pull
                b[3] += dx * a[6] * pull
                b[4] += dy * a[6] * pull
                b[5] += dz * a[6] * pull
        for body in bodies:
            body[0] += dt * body[3]
            body[1] += dt * body[4]
            body[2] += dt * body[5]
    return bodies[0][0] + bodies[1][1] + bodies[2][2]


def mandelbrot(size, turns):
    inside = 0
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        for column in range(size):
            cr = 3.0 * column / size - 2.0
            r = i = 0.0
            for _ in range(turns):
                r, i = r * r - i * i + cr, 2.0 * r * i + ci
                if r * r + i * i > 4.0:
                    break
            else:
                inside += 1
    return inside


def spectral(n):
    u = [1.0] * n
    for _ in range(3):
        v = [sum(x / ((i + j) * (i + j + 1) / 2 + i + 1) for j, x in enumerate(u))
             for i in range(n)]
        u = [x / v[0] for x in v]
    return sum(u)


BODIES = [
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.5],
    [4.84, -1.16, -0.1, 0.61, 2.81, -0.02, 0.0377],
    [8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.0113],
    [12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017],
]

print(advance(BODIES, 0.01, 70_000), mandelbrot(240, 80), spectral(480))
