# What a paused program holds: pause_bench.cpp runs this text, and run.py pickles the same data.


def records(count):
    """`count` objects: every four are a dict with a str, a list and a tuple."""
    return [{"id": i, "name": f"order {i}", "tags": [i % 7, i % 11], "at": (i * 3, -i)}
            for i in range(count // 4)]


def settle(wait, depth, order, price):
    """`depth` + 1 frames of this function, and then the wait."""
    fee = price // 100
    lines = [order, fee]
    if depth == 0:
        return wait(f"price of {order}") or fee
    total = settle(wait, depth - 1, f"order {depth}", price + fee)
    return total + len(lines)


def wait_in(wait, frames):
    """Waits `frames` frames deep, counting the program's own and that of the wait."""
    if frames == 2:
        return wait("price of nothing")
    return settle(wait, frames - 3, "order", 1000)
