# Fields may hold quotes, brackets, lambdas and other f-strings.
name, rows, table, width = "Ann", [1, [2, 3]], {"k": {"x": 5}}, 8
print(f"{name} {name!r:>8} {name:^{width}} {name:{'*'}<{width}} {rows[1][0]} {table['k']['x']}")
print(f'{", ".join(str(r) for r in rows)} {(lambda x: x * 2)(4)} {[n * n for n in range(3)]} {({"a": 1})["a"]} { {1, 1} }')
print(f"{f'{name}!' + str(1 + 1)} {'inner ' f'{name}'} {{literal}} {{{name}}}")
print(f"{name=} {name = } {1 + 1=} {rows[0]=:>4} {name=!s} {width=:05d} {name.upper()=}")
print(f"""{
    name
    }, {width if width > 5 else
        'small'}""")
print(f"{1 if name else 2} {not name} {name and width} {'a' 'b'} {1, 2} {-1} {~1} {*rows, 3} {name!a} {'é'!a}")
print(rf"\d{name}\n" fr"{width}\t", f"{width:#x} {width:b} {width:e} {width:,}", f"{'n':*^{width // 2 + 1}}", f"{1_000:_} {3.14159:.{1 + 1}f}")
print(f"" f"{''}" "" f"{name}" "{name}", len(f"{''}"), f"{None} {True} {...}")


def late(x=f"{width}"):
    return f"{x}{(yield_free := x)}{yield_free}"


print(late(), late(1))
for bad in (lambda: f"{name:d}", lambda: f"{rows[5]}", lambda: f"{missing}", lambda: f"{1:{name}}", lambda: f"{rows:5}", lambda: f"{None:>3}"):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
