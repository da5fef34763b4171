# Ranking poker hands by sort keys and counting.
from collections import Counter

ORDER = "23456789TJQKA"


class Hand:
    def __init__(self, text):
        self.text = text
        cards = text.split()
        values = sorted((ORDER.index(c[0]) for c in cards), reverse=True)
        if values == [12, 3, 2, 1, 0]:
            values = [3, 2, 1, 0, -1]
        groups = sorted(Counter(values).items(), key=lambda g: (-g[1], -g[0]))
        shape = tuple(n for _, n in groups)
        flush = len({c[1] for c in cards}) == 1
        straight = shape == (1,) * 5 and values[0] - values[4] == 4
        names = {(4, 1): (7, "four"), (3, 2): (6, "full house"), (3, 1, 1): (3, "three"),
                 (2, 2, 1): (2, "two pair"), (2, 1, 1, 1): (1, "pair")}
        rank = (8, "straight flush") if straight and flush else names.get(shape) or ((5,
                "flush") if flush else (4, "straight") if straight else (0, "high card"))
        self.key, self.name = (rank[0], [v for v, _ in groups]), rank[1]

    def __lt__(self, other): return self.key < other.key
    def __eq__(self, other): return self.key == other.key


hands = [Hand(t) for t in ("2H 3D 5S 9C KD", "2C 3H 4S 8C AH", "2H 4S 4C 2D 4H", "TS JS QS KS AS",
                           "AH 2D 3C 4S 5H", "6H 6D 6S 6C KD", "2S 8S AS QS 3S", "KD KH 7C 7D 5S",
                           "KC KS 7H 7S 4S")]
for h in sorted(hands, reverse=True):
    print(h.text, h.name)
print(Hand("2H 3H 4C 5D 7S") == Hand("2C 3C 4D 5S 7H"), max(hands).name)
