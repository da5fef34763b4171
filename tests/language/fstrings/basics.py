# f-strings: expressions, conversions, nested specs, quoting, braces and debug form.
name, n, pi, items = "Bob", 7, 3.14159, {"k": [1, 2]}
print(f"{name} {n + 1} {name.upper()} {items['k'][0]}",
      f"{n if n > 3 else 'low'} {[x for x in range(3)]} {{}} {{{n}}}")
print(f"{name!r} {name!s:>6} {'é'!a} {name!r:>8}|",
      f"{n:03d}|{n:+}|{pi:.2f}|{pi:8.3f}|{name:*^9}|{n:>{n}}|{pi:{n}.{2}}|{n:#x}")
print(f"{n=} {n = } {pi=:.2f} {name=!s} {items['k']=} {n+1=}")
print(f'{name}' "plain {n}" f"{n}", f"", f"{''}|", rf"\d{n}", f"\t{n}\n".strip(), f"{n}" + f"{n}",
      F"{n}")
print(f"""multi
{name}
line {
    n
}""")
print(f"{(lambda x: x * 2)(4)} {(n := 9)} {n} {n!r} {{'a': 1}}", f"{dict(a=1)['a']}",
      f"{True} {None} {1e10} {b'x'}")
print(f"{f'{n:>4}':*<8}", f"{n:{'>' if n else '<'}5}", f"{1_000_000:,}", f"{'a' 'b'}",
      f"{n:d}{n:5}{-n:5}")
for make in (lambda: f"{undefined}", lambda: f"{n:q}", lambda: f"{'a':d}", lambda: f"{[1]:>5}",
             lambda: f"{1/0}"):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
