# Patterns, matches and searches that sleep: in a replacing function, between matches, in containers.
import re

from pvm_sdk import pause

p = re.compile(r"(?P<key>\w+)=(\d+)", re.I)
held = {"pattern": p, "match": p.search("a=1; Bc=22"), "iter": p.finditer("a=1; Bc=22; d=333")}
print(next(held["iter"])["key"])
pause("with a pattern")
print(held["pattern"], held["match"].re is held["pattern"], held["match"].groupdict(), p.flags, [m.span() for m in held["iter"]])


def slow(m):
    answer = pause("about " + m["key"])
    return f"{m['key'].upper()}<{answer}>" + re.sub("[0-9]", lambda d: pause("digit") or "#", m[2])


print(p.sub(slow, "x=10 y=2"))
for m in re.finditer("[a-c]", "abxc"):
    pause("between")
    print(m, end=" ")
print(re.split("(?i)x", "aXbxc"), re.compile(p.pattern, re.I) == held["pattern"])
