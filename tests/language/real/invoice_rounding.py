# An invoice shares a discount over its lines so that the cents add up.
from decimal import Decimal, ROUND_HALF_UP

CENT = Decimal("0.01")


def share(total, weights):
    whole = sum(weights)
    exact = [total * w / whole for w in weights]
    down = [x.quantize(CENT, rounding="ROUND_FLOOR") for x in exact]
    missing = int((total - sum(down)) / CENT)
    order = sorted(range(len(weights)), key=lambda i: (down[i] - exact[i], i))
    for i in order[:missing]:
        down[i] += CENT
    return down


lines = [("desk", Decimal("199.99"), 1), ("chair", Decimal("49.95"), 4)]
net = [(price * count).quantize(CENT) for _, price, count in lines]
parts = share(Decimal("50.00"), net)
print(net, parts, sum(parts))
for (name, price, count), value, part in zip(lines, net, parts):
    tax = ((value - part) * Decimal("0.19")).quantize(CENT, ROUND_HALF_UP)
    print(f"{name:<6}{count:>3} x {price:>7}{value:>9}{-part:>8}{tax:>8}")
print(share(Decimal("0.01"), [5, 5]))
