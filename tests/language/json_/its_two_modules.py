# json.decoder and json.encoder have what json has
from json.decoder import JSONDecodeError, JSONDecoder
import json
import json.encoder as writing
from json import encoder

print(JSONDecodeError is json.JSONDecodeError, json.decoder.JSONDecoder is JSONDecoder, writing is encoder)
print(encoder.JSONEncoder is json.JSONEncoder, encoder.JSONEncoder().encode([1]))
try:
    json.loads("{")
except json.decoder.JSONDecodeError as e:
    print(e)
from json import *
print(dumps([1]), JSONDecoder().decode("[2]"))
