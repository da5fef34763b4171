# Text built piece by piece: every earlier text keeps its value, whoever else was made from it.


def grow(piece, times):
    s = ""
    for _ in range(times):
        s += piece
    return s


base = grow("abc", 120)
left = base + "L"
right = base + "R"
print(len(base), left[-3:], right[-3:], base[-3:], left == right, left[:-1] == right[:-1] == base)

kept = []
s = "-" * 300
for i in range(6):
    kept.append(s)
    s += str(i)
print([text[300:] for text in kept], s[295:])
print([len(text) for text in kept], len({hash(text) for text in kept}))

# An older text grows again after a newer one did.
old = kept[2]
again = old + "x"
print(again[300:], kept[3][300:], s[300:], old[300:])
table = {text: len(text) for text in kept}
print(table[kept[1]], table["-" * 300 + "0"], again in table, kept[4] in table)

# Wider and narrower pieces.
wide = "é" * 300
for piece in ("a", "€", "b", "😀", "c"):
    wide += piece
print(len(wide), wide[298:], wide.count("é"), wide.encode()[-10:])
mixed = "€" * 280
first = mixed + "a"
second = mixed + "é"
print(first[-2:], second[-2:], mixed[-1], first < second, (first + second)[279:283])

# Slices, searches and joins see the same text.
t = grow("the quick brown fox ", 20)
print(t.find("fox", 380), t[-5:], t.split()[-1], t.replace("quick", "slow").count("slow"))
print(t.upper()[:9], t.strip()[-3:], (t + "!").endswith("fox !"), "-".join([t, t])[398:403])
print(f"{t}|"[-5:], ("%s|" % t)[-3:], repr(t)[-5:], t[::-1][:6], sorted(t)[-1])
