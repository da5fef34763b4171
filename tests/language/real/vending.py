# A vending machine as a class with a generator per sale that receives coins.
class Machine:
    def __init__(self, **stock):
        self.stock, self.bank = dict(stock), 0

    def sale(self, name):
        price, left = self.stock[name]
        if not left:
            return f"{name} sold out", 0
        paid = 0
        while paid < price:
            coin = yield f"{name}: {price - paid} to pay"
            if coin == "cancel":
                return "cancelled", paid
            if coin not in (5, 10, 20, 50):
                yield f"coin {coin} refused"
                continue
            paid += coin
        self.stock[name] = (price, left - 1)
        self.bank += price
        return name, paid - price


def buy(machine, name, *coins):
    sale, coins = machine.sale(name), iter(coins)
    log, value = [], None
    try:
        while True:
            text = sale.send(value)
            log.append(text)
            value = None if "refused" in text else next(coins, "cancel")
    except StopIteration as e:
        return e.value, log


m = Machine(cola=(35, 1), gum=(5, 10))
print(buy(m, "cola", 20, 7, 20))
print(buy(m, "cola", 50))
print(buy(m, "gum", 50))
print(buy(m, "gum"), m.stock, m.bank)
try:
    buy(m, "tea")
except KeyError as e:
    print("no such item", e)
