# Encodings other than UTF-8, 16, 32, Latin-1 and ASCII are refused by name: their tables would be weight.
for name in ("cp1252", "utf-7", "unicode_escape", "iso8859-15", "mac_roman", "no-such"):
    try:
        print("\u00e9".encode(name))
    except (LookupError, RuntimeError) as e:
        print(type(e).__name__, e)
