# json.loads: every kind, hooks, whitespace, big numbers, and errors with line and column.
import json

every = ' {"a": [1, -2.5, 1e3, true, false, null, "x\\u00e9\\n\\ud83d\\ude00"], "b": {}} '
print(json.loads(every),
      json.loads("5"), json.loads('"s"'), json.loads(b"[1]"),
      json.loads("123456789012345678901234567890"), json.loads("[NaN, Infinity, -Infinity]"),
      json.loads('{"k": 1, "k": 2}'))
print(json.loads('{"x": {"y": 1}}', object_hook=lambda d: sorted(d.items())),
      json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: s + "i"),
      json.loads('{"b": 1, "a": 2}', object_pairs_hook=list))
text = json.dumps({"k": [1, {"n": None}], "s": "é"})
print(json.loads(text) == {"k": [1, {"n": None}], "s": "é"}, type(json.loads("1.0")).__name__,
      type(json.loads("1")).__name__)
for bad in ("", "{", "[1,", "[1 2]", '{"a" 1}', "{a: 1}", "tru", '"abc', "1 2", '"\\x"', '"a\nb"',
            "[1,]", '{"a":1,}', "01", "-", "'s'", "\n\n  [1,\n  x]"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(repr(bad), e, e.lineno, e.colno, e.pos)
for bad in (None, 5):
    try:
        json.loads(bad)
    except TypeError as e:
        print(e)
