# strptime: texts and formats that it refuses, and the words it does it with.

from datetime import datetime

for text, format_ in (("2024x", "%Y"), ("13", "%m"), ("29 Feb", "%d %b"),
                      ("x", "%Q"), ("x", "100%"), ("+01:3005", "%z"), ("2024 10", "%G %V"),
                      ("2024 1 2", "%Y %V %u"), ("10", "%V"), ("2024 1 2 3", "%G %V %u %j"),
                      ("EST", "%Z"), ("0000", "%Y")):
    try:
        print(repr(text), format_, datetime.strptime(text, format_))
    except ValueError as error:
        print(f"ValueError: {error}")
