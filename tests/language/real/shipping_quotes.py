# Shipping quotes: zones, weight classes, surcharges as composed functions, cheapest carrier.
from functools import reduce


def per_kg(first, each): return lambda p: first + each * max(0, -(-p["grams"] // 1000) - 1)
def percent(n, when): return lambda cost, p: cost + cost * n // 100 if when(p) else cost
def flat(n, when): return lambda cost, p: cost + (n if when(p) else 0)


CARRIERS = {
    "snail": (per_kg(300, 100), [flat(500, lambda p: p["zone"] == "abroad")], 20_000),
    "swift": (per_kg(700, 50), [percent(50, lambda p: p["zone"] == "abroad"),
                                percent(10, lambda p: p.get("fragile"))], 30_000),
    "heavy": (lambda p: 2500, [], 1_000_000),
}


def quotes(parcel):
    for name, (base, extras, limit) in CARRIERS.items():
        if parcel["grams"] > limit:
            continue
        yield reduce(lambda cost, f: f(cost, parcel), extras, base(parcel)), name


for parcel in ({"grams": 400, "zone": "home"}, {"grams": 9001, "zone": "abroad", "fragile": True},
               {"grams": 25_000, "zone": "home"}, {"grams": 2_000_000, "zone": "home"}):
    found = sorted(quotes(parcel))
    print(parcel["grams"], min(found, default="no carrier"), found[1:])
