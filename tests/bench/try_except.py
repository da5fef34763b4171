# Exceptions: blocks that do not raise, raise and catch near, through calls, finally, with.


class Refused(Exception):
    def __init__(self, amount):
        super().__init__(amount)
        self.amount = amount


class Lock:
    held = 0

    def __enter__(self):
        self.held += 1
        return self

    def __exit__(self, kind, error, trace):
        self.held -= 1
        return kind is Refused


def check(i):
    if i % 5 == 0:
        raise Refused(i)
    return i


def through(i):
    return check(i) + 1


def main(rounds):
    total = 0
    lock = Lock()
    table = {1: 2, 3: 4}
    for i in range(rounds):
        try:
            total += i & 3
        except ValueError:
            total = -1
        try:
            total += through(i)
        except Refused as error:
            total += error.amount & 7
        finally:
            total += 1
        try:
            total += table[i & 3]
        except (IndexError, KeyError):
            total += 2
        with lock:
            total += check(i + 1)
        try:
            if i % 7 == 0:
                int("x")
        except ValueError as error:
            total += len(str(error))
    return total, lock.held


print(main(400_000))
