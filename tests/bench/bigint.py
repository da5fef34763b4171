# Big ints: multiplication, division, powers, text, from two words to thousands.


def factorial(n):
    product = 1
    for i in range(2, n + 1):
        product *= i
    return product


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def modular(rounds):
    p = 2**255 - 19
    x = 9
    for i in range(rounds):
        x = (x * x + i) % p
    return x, pow(3, p - 2, p)


def pi(digits):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    out = []
    while len(out) < digits:
        if 4 * q + r - t < n * t:
            out.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = (q * k, (2 * q + r) * l, t * l, k + 1,
                                (q * (7 * k) + 2 + (r * l)) // (t * l), l + 2)
    return "".join(map(str, out))


print(len(str(factorial(1400))), factorial(3000) % (10**9 + 7), fibonacci(20_000) % 10**18)
print(modular(1_000_000))
print(pi(1200)[-10:], hash(3**500) % 1000)
