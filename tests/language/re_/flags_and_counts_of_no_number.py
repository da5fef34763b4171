# flags and counts that are no numbers are refused by what was done with them
import re


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: re.compile("a", None))
attempt(lambda: re.findall("a", "a", "x"))
attempt(lambda: re.compile("a", 1.5))
attempt(lambda: re.compile(5, None))
attempt(lambda: re.compile(re.compile("a"), re.I))
attempt(lambda: re.compile("a", True).flags)
attempt(lambda: re.sub("a", "b", "a", None))
attempt(lambda: re.compile("a").sub("b", "aa", "1"))
attempt(lambda: re.sub("a", "b", "aa", True))
attempt(lambda: re.split("a", "bab", None))
attempt(lambda: re.split("a", "babab", True))
