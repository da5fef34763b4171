# Strings: building, splitting, joining, searching, formatting.

TEXT = "the quick brown fox jumps over the lazy dog and runs away from the bear "


def words(rounds):
    total = 0
    for i in range(rounds):
        line = TEXT + str(i)
        parts = line.split()
        total += len("-".join(part.capitalize() for part in parts))
        total += line.find("bear") + line.count("the")
        total += line.replace("fox", "wolf").startswith("the quick brown w")
    return total


def formatting(rounds):
    total = 0
    for i in range(rounds):
        text = f"{i:06d}|{i * 7:>10}|{i / 8:.3f}|{TEXT[i % 20]!r}"
        total += len(text) + ord(text[i % len(text)])
    return total


def characters(rounds):
    out = []
    for i in range(rounds):
        for character in TEXT:
            if character.isalpha():
                out.append(chr((ord(character) - 97 + i) % 26 + 97))
        if len(out) > 5000:
            out = ["".join(out)[-100:]]
    return "".join(out)[:40]


print(words(120_000), formatting(300_000), characters(10_000))
