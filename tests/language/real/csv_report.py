# A CSV reader with quotes, a typed schema, bad rows collected, and a grouped report.
from itertools import groupby
from statistics import mean, median

TEXT = """region,rep,units,price
north,Ann,10,2.50
south,"Bo ""B"" Lee",3,10
north,"Cy, Jr",x,1
south,Di,7,1.25

north,Ed,5
east,Fy,1,99.99
"""


def split(line):
    field, quoted, out, i = "", False, [], 0
    while i < len(line):
        ch = line[i]
        if quoted:
            if ch == '"' and line[i + 1:i + 2] == '"':
                field, i = field + '"', i + 1
            elif ch == '"':
                quoted = False
            else:
                field += ch
        elif ch == '"':
            quoted = True
        elif ch == ",":
            out.append(field)
            field = ""
        else:
            field += ch
        i += 1
    return out + [field]


def rows(text):
    lines = iter(text.splitlines())
    head = split(next(lines))
    for n, line in enumerate(lines, 2):
        if not line:
            continue
        try:
            row = dict(zip(head, split(line), strict=True))
            row["units"], row["price"] = int(row["units"]), float(row["price"])
        except ValueError as e:
            errors.append(f"line {n}: {e}")
            continue
        yield row


errors = []
data = sorted(rows(TEXT), key=lambda r: r["region"])
for region, group in groupby(data, key=lambda r: r["region"]):
    group = list(group)
    revenue = sum(r["units"] * r["price"] for r in group)
    print(f"{region:<6}{len(group)}{revenue:>8.2f} {', '.join(r['rep'] for r in group)}")
print(errors, mean(r["units"] for r in data), median(r["price"] for r in data))
