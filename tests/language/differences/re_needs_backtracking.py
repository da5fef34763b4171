# Patterns that have no machine of linear time are refused by name, with what to do instead.
import re

for pattern in (r"(a)\1", r"(?P<n>a)(?P=n)", "a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", "(a)?(?(1)b|c)", "(?>a)", "a++", "a?+", "(?:a*)*", "(a|b*)+",
                r"\N{DIGIT ONE}", "(?:a{100}){1000}"):
    try:
        print(re.compile(pattern).pattern)
    except re.error as e:
        print(ascii(pattern), isinstance(e, RuntimeError), e)
