# arguments that are no text or no number are named, wherever they are noticed
import json


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: json.dumps([1], separators=(1, 2)))
attempt(lambda: json.dumps([1], separators=(1, ":")))
attempt(lambda: json.JSONDecoder().raw_decode("a", -1))
attempt(lambda: json.JSONDecoder().raw_decode("1", "a"))
attempt(lambda: json.JSONDecoder().raw_decode(1))
attempt(lambda: json.JSONDecoder(parse_int=str).raw_decode("1", "a"))
attempt(lambda: json.JSONDecoder(parse_int=str).raw_decode("1", -1))
attempt(lambda: json.JSONDecoder().decode(1))
attempt(lambda: json.JSONDecoder().raw_decode("  12x", 2))
attempt(lambda: json.JSONDecoder().raw_decode("12", True))
attempt(lambda: json.JSONDecoder(parse_int=str).raw_decode("  12x", 2))
