# What is taken apart is assigned only when all of it is there.
def f():
    a = b = 'old'
    try: a, b = iter([5])
    except ValueError: print(a, b)
    try: a, b = iter([5,6,7])
    except ValueError: print(a, b)
    it = iter({1,2,3}); b = 'old'
    try: it, b = it
    except ValueError: print(type(it).__name__, b)
    for n in range(2):
        try:
            for a, b in [iter([1]), zip("xyz")]: pass
        except ValueError as e: print(a, b, e)
f()
