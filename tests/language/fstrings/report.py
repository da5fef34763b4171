# A text report made of aligned f-strings.
rows = [("Widget", 4, 3.5), ("Gizmo, large", 12, 0.999), ("Nut", 1000, 0.01)]
total = 0
print(f"{'item':<14}{'qty':>6}{'price':>10}{'sum':>12}")
print(f"{'':-<42}")
for name, qty, price in rows:
    total += qty * price
    print(f"{name:<14}{qty:>6,}{price:>10.3f}{qty * price:>12,.2f}")
print(f"{'':=<42}\n{'total':<14}{total:>28,.2f}")
pct = [f"{qty / sum(r[1] for r in rows):.1%}" for _, qty, _ in rows]
print(f"{pct} {', '.join(f'{n[:3].lower()}={q:04}' for n, q, _ in rows)}")
