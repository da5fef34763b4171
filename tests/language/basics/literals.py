# Literals of every kind print their value, and adjacent strings join.
print(1, 0x1f, 0o17, 0b101, 1_000_000, 0xFFFF_FFFF)
print(1.5, .5, 5., 1e3, 1E-3, 1_0.0_1)
print("a" 'b' """c""", 'it''s', "tab\tend", r"raw\n", "\x41\u00e9\U0001F600\u2022")
print(b"bytes" b"\x00\xff", br"\d", rb'\w')
print("""first
second""")
print("line \
continued")
print(None, True, False, ...)
print([], (), {}, set(), (1,), {1}, {1: 2}, [1, [2, [3]]])
print(type(...), type(None), type(1), type(1.0), type(""), type(b""))
x = 10 ; y = 20 ; print(x, y)
print("\101\7".encode(), "\a\b\f\v".encode(), "\'\"\\")
