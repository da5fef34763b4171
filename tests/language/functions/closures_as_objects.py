# Closures hold state of their own, and two of one call share it.
def account(balance):
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(("+", amount))
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            raise ValueError(f"only {balance} left")
        balance -= amount
        history.append(("-", amount))
        return balance

    return deposit, withdraw, lambda: (balance, list(history))


put, take, state = account(10)
other_put, _, other_state = account(1)
print(put(5), take(3), other_put(100))
try:
    take(1000)
except ValueError as error:
    print(error)
print(state(), other_state())
print(put.__closure__ is not None, len(put.__closure__))


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value
    return composed


print(compose(str, len, lambda n: n * 2)(12345), compose()(7))
