# What dumps writes loads reads back, and keys become texts.
import json

values = [0, -1, 10**25, 1.5, -0.0, 1e300, 1e-7, "", "é\n\"\\\u2028🙂\x00", True, None, [], {}, [1, [2, [3]]], {"a": {"b": [None, True]}}, (1, 2), {1: "a", None: "b", True: "c", 2.5: "d"}]
for value in values:
    text = json.dumps(value)
    print(text, json.loads(text) == value or json.loads(text))
print(json.dumps({"b": 1, "a": [1, 2, {"c": "é"}]}, sort_keys=True, indent=2, ensure_ascii=False))
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps([], indent=4), json.dumps({"k": []}, indent=1), json.dumps("é", ensure_ascii=False))
print(json.dumps([float("inf"), float("nan")]), json.loads("[NaN, -Infinity]"), json.dumps({"x": 1, 2: 3}, skipkeys=True), json.dumps({(1,): 2, "k": 1}, skipkeys=True))
print(json.loads(' {"a" : [1 , 2.0, "\\u00e9\\ud83d\\ude42"] } '), json.loads("1E2"), json.loads("-0"), json.loads(b'"x"'), json.loads('{"a": 1, "a": 2}'))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=lambda t: t + "!"), json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d)), json.loads('{"x": 1}', object_pairs_hook=list))
for text in ("", "[1,]", "{", '{"a" 1}', "tru", "01", "1.", "[1 2]", '"a', '"\\x"', "{'a': 1}", "nul", "[1] 2", '"\t"', "-", "{1: 2}", '["a",', "\ufeff1"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(repr(text), error, error.pos, error.lineno, error.colno)
for value in ({1, 2}, b"x", object, [lambda: 1], {(1,): 2}, float("nan")):
    try:
        print(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as error:
    print(error)
print(json.dumps({"when": (1, {2})}, default=sorted))
