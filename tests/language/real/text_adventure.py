# A small text adventure: rooms, items, commands by match, and a win.
ROOMS = {"hall": {"north": "cellar", "items": ["lamp"]},
         "cellar": {"south": "hall", "east": "vault", "items": ["key"], "dark": True},
         "vault": {"west": "cellar", "items": ["gold"], "locked": True}}


class Game:
    def __init__(self):
        self.at, self.bag = "hall", []
        self.items = {r: list(v["items"]) for r, v in ROOMS.items()}

    def do(self, command):
        match command.lower().split():
            case ["look"] if ROOMS[self.at].get("dark") and "lamp" not in self.bag:
                return "too dark"
            case ["look"]:
                return f"{self.at}: {', '.join(self.items[self.at]) or 'nothing'}"
            case ["go",
                  ("north" | "south" | "east" | "west") as way] | [("n" | "s" | "e" | "w") as way]:
                way = {"n": "north", "s": "south", "e": "east", "w": "west"}.get(way, way)
                to = ROOMS[self.at].get(way)
                if to is None:
                    return f"no way {way}"
                if ROOMS[to].get("locked") and "key" not in self.bag:
                    return "locked"
                self.at = to
                return f"you are in the {to}"
            case ["take", item] if item in self.items[self.at]:
                self.items[self.at].remove(item)
                self.bag.append(item)
                return "you win" if item == "gold" else f"taken {item}"
            case ["take", *what]:
                return f"no {' '.join(what) or 'what'} here"
            case []:
                return "say something"
            case [verb, *_]:
                return f"cannot {verb}"


g = Game()
for c in ("look", "n", "look", "e", "s", "take lamp", "take lamp", "go north", "look", "take key",
          "go east", "", "dance now", "take", "take gold"):
    print(f"> {c}: {g.do(c)}")
