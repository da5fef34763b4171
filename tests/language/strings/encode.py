# encode and decode: UTF-8, UTF-16, ASCII, Latin-1, error handlers and messages.
s = "aé漢😀"
print(s.encode(), s.encode("utf-8"), s.encode("utf-16-le"), s.encode("utf-16-be"),
      s.encode("utf-32-le")[:8])
print(s.encode("ascii", "ignore"), s.encode("ascii", "replace"),
      s.encode("ascii", "backslashreplace"), s.encode("ascii", "xmlcharrefreplace"))
print("é".encode("latin-1"), b"\xe9".decode("latin-1"), b"abc".decode("ascii"),
      s.encode().decode() == s)
print(b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"),
      b"a\xffb".decode("utf-8", "backslashreplace"))
for call in (lambda: s.encode("ascii"), lambda: s.encode("latin-1"), lambda: b"a\xffb".decode(),
             lambda: b"\xe6\xbc".decode(),
             lambda: b"\x80".decode("ascii"), lambda: "x".encode("nope"), lambda: "\ud800".encode(),
             lambda: b"\xed\xa0\x80".decode(),
             lambda: b"\xc0\x80".decode(), lambda: str(b"\xff", "utf-8")):
    try:
        print(call())
    except UnicodeEncodeError as error:
        print("E", error, error.start, error.end, error.reason)
    except UnicodeDecodeError as error:
        print("D", error, error.start, error.end, error.reason)
    except LookupError as error:
        print(error)
print(str(b"abc", "utf-8"), str(b"abc"), str(), str(None), str(1.5))
