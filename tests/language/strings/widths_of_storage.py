# Texts of narrow and wide characters join, split and compare by code point.
narrow, latin, wide, astral = "abc", "dé", "中文", "🙂x"
parts = [narrow, latin, wide, astral]
whole = "|".join(parts)
print(whole, len(whole), whole.split("|") == parts)
print([len(part) for part in parts], [max(map(ord, part)) for part in parts])
print(sorted(parts), max(parts) == astral, min(parts) == narrow)
for part in parts:
    grown = narrow + part
    print(ascii(grown), grown.find(part), grown.replace(part, "-"), grown[:3] == narrow, grown.startswith("ab"))
print(wide.replace("中", "a"), astral.replace("🙂", "é"), latin.replace("é", "🙂"), wide.replace("文", ""))
print("é" < "中" < "🙂", "z" < "é", "\uffff" < "\U00010000")
print(ascii("\ud800"[::-1]), len("e\u0301"), "e\u0301" == "é", whole.count(""), whole.encode().hex()[:20])
