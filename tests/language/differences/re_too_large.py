# What a pattern cannot have is refused by name, with what to do instead.
import re

for pattern in (r"\N{DIGIT ONE}", "(?:a{100}){1000}"):
    try:
        print(re.compile(pattern).pattern)
    except re.error as e:
        print(ascii(pattern), isinstance(e, RuntimeError), e)
