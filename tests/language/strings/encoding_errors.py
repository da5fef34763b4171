# Encoding and decoding refuse, ignore or replace what does not fit, and say where.
for text in ("abc", "é", "中🙂", "a\ud800b"):
    for codec in ("ascii", "latin-1", "utf-8", "utf-16-le"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
            try:
                print(ascii(text), codec, errors, text.encode(codec, errors))
            except UnicodeEncodeError as error:
                print(ascii(text), codec, errors, error.reason, error.start, error.end)
for data in (b"\xff", b"\xc3", b"a\xe4\xb8", b"\xc3\xa9", b"\xf0\x9f\x99\x82", b"\xed\xa0\x80", b"\xc0\x80"):
    for errors in ("strict", "ignore", "replace", "backslashreplace"):
        try:
            print(data, errors, ascii(data.decode("utf-8", errors)))
        except UnicodeDecodeError as error:
            print(data, errors, error)
