# Lists in lists for json: deep ones, and rings that have no end.
import json


def attempt(action):
    try:
        print(action())
    except (RecursionError, ValueError) as error:
        print(type(error).__name__, error)


ring = []
ring.append(ring)
loop = {}
loop["again"] = loop
attempt(lambda: json.dumps(ring, check_circular=False))
attempt(lambda: json.dumps(loop, check_circular=False))
attempt(lambda: json.dumps(ring))
attempt(lambda: json.dumps(loop))
deep = []
for _ in range(800):
    deep = [deep]
attempt(lambda: len(json.dumps(deep)))
attempt(lambda: json.dumps(json.loads("[" * 800 + "]" * 800)) == json.dumps(json.loads(json.dumps(deep)))[1:-1])
