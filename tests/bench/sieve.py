# A sieve of Eratosthenes by hand: list indexing and stores in nested loops.


def sieve(limit):
    prime = [True] * (limit + 1)
    prime[0] = prime[1] = False
    i = 2
    while i * i <= limit:
        if prime[i]:
            j = i * i
            while j <= limit:
                prime[j] = False
                j += i
        i += 1
    return prime


def count(limit):
    found = 0
    total = 0
    prime = sieve(limit)
    for n in range(limit + 1):
        if prime[n]:
            found += 1
            total += n
    return found, total


print(count(1_000_000), count(1_100_000), count(1_200_000))
