# Endless recursion raises RecursionError, which can be caught, and the program goes on.
def down(n):
    return down(n + 1)


try:
    down(0)
except RecursionError as e:
    print(type(e).__name__, str(e)[:32])


def safe(n):
    return 0 if n == 0 else 1 + safe(n - 1)


print(safe(300))
