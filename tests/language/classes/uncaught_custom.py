# A user's exception class that nobody catches ends the program with its text.
class Insufficient(Exception):
    def __init__(self, need, have):
        super().__init__(f"need {need}, have {have}")
        self.need, self.have = need, have


class Wallet:
    def __init__(self):
        self.cash = 5

    def pay(self, n):
        if n > self.cash:
            raise Insufficient(n, self.cash)
        self.cash -= n


w = Wallet()
w.pay(3)
print(w.cash)
w.pay(3)
