# SystemExit shows str() of what it leaves with.
class Reason:
    def __str__(self):
        return "no money"


raise SystemExit(Reason())
