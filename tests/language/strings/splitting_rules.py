# Split without a separator and split by one follow different rules.
samples = ["", " ", "a", " a  b ", "a,b,,c,", ",", "\ta\n b\x0b\u2003c"]
for sample in samples:
    print(repr(sample), sample.split(), sample.split(","), sample.split(" "), sample.rsplit(None, 1), sample.split(",", 1))
print("a,b,c,d".split(",", 2), "a,b,c,d".rsplit(",", 2), "aXXbXXc".split("XX"), "aaa".split("a"), "abc".split("abc"))
print("a b c d".split(maxsplit=2), "a b c d".split(None, 0), " a b".split(None, 0), "x".split(sep="x", maxsplit=-1))
lines = "one\ntwo\r\nthree\rfour\x0bfive\x1csix\u2028seven\n"
print(lines.splitlines(), lines.splitlines(True), "".splitlines(), "\n".splitlines(), "a\n\nb".splitlines())
print(", ".join(map(repr, "k=v=w".partition("="))), "no".partition("="), "=".rpartition("="))
print(" ".join(word[::-1] for word in "never odd or even".split()))
