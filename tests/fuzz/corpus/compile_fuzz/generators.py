def g():
    x = yield
    y = yield from (i * j for i in a for j in i)
    return (yield x, y)
print(*g(), sep='', end="""
\N{DIGIT ONE}\u00e9\101""")
