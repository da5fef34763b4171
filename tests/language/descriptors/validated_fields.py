# Descriptors that know their names make fields that check what they are given.
class Field:
    def __init__(self, kind, least=None):
        self.kind, self.least = kind, least

    def __set_name__(self, owner, name):
        print("field", name, "of", owner.__name__)
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return getattr(instance, self.name)
        except AttributeError:
            raise AttributeError(f"{self.name[1:]} is not set") from None

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} wants {self.kind.__name__}, not {type(value).__name__}")
        if self.least is not None and value < self.least:
            raise ValueError(f"{self.name[1:]} is at least {self.least}")
        setattr(instance, self.name, value)

    def __delete__(self, instance):
        delattr(instance, self.name)


class Order:
    item = Field(str)
    amount = Field(int, 1)

    def __init__(self, item, amount):
        self.item, self.amount = item, amount


order = Order("wheat", 3)
print(order.item, order.amount, vars(order), Order.amount.least)
for bad in (lambda: Order(5, 1), lambda: Order("x", 0), lambda: setattr(order, "amount", "many")):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
del order.amount
try:
    order.amount
except AttributeError as error:
    print(error, error.__cause__)
late = Field(int)
Order.late = late
try:
    order.late = 5
except AttributeError as error:
    print(error)
