for i, (a, *b) in enumerate(x):
    if not a and b or c: continue
    elif (n := len(b)) > 3: break
else:
    del a, b[0], c.d
while 1 < n <= 5 != q is not None not in z:
    try: raise E from e
    except (A, B) as err: raise
    except: ...
    else: pass
    finally:
        with (open_(a) as f, g): assert f, "m"
try:
    pass
except* V as group: return_ = {**a, 'b': {c for c in d}, 1: [y for x in z for y in x if y]}
