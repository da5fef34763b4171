# A NameError and an AttributeError say which name is close to the one that is not there.
import math


class Account:
    """Has attributes of its own, of its class and of its base."""

    limit = 10

    def __init__(self):
        self.balance = 0
        self.colour = "red"

    def withdraw(self, amount):
        return self.balanse - amount

    def by_name(self):
        return balance


class Slots:
    __slots__ = ("abcdef", "uvwxyz")


class Lists:
    def __dir__(self):
        return ["zzza", "zzzb"]


class Refuses:
    def __dir__(self):
        raise ValueError("no list")


class Odd(AttributeError):
    pass


total_amount = 5


def local_name():
    quantity = 3
    return quantiti


def cell_name():
    quantity = 3

    def inner():
        return quantity + quantitz

    return inner()


def unbound():
    amount_due
    amount_dua = 1


def set_before():
    print(later)
    later = 1


cases = [
    local_name, cell_name, unbound, set_before,
    lambda: total_amont, lambda: lenn([1]), lambda: Total_Amount, lambda: xyzzy_is_far,
    lambda: Account().withdraw(1), lambda: Account().by_name(), lambda: Account().limits,
    lambda: Account.withdrawn, lambda: Account().COLOUR, lambda: Slots().abcdeg,
    lambda: "text".uper]
more = [
    lambda: [].apend, lambda: math.sqr, lambda: Lists().zzzc, lambda: Refuses().zzz,
    lambda: Account().balanc.x, lambda: (5).bit_lenght, lambda: None.foo, lambda: {}.item]


def errors_of(functions):
    errors = []
    for function in functions:
        try:
            function()
        except Exception as error:
            errors.append(error)
    return errors


def made():
    errors = errors_of(more)
    for error in (NameError("made", name="total_amoun"), NameError("no name"),
                  AttributeError("made", name="limet", obj=Account()),
                  AttributeError("no object", name="limet"), AttributeError(),
                  Odd("of another class", name="limet", obj=Account())):
        try:
            raise error
        except Exception as raised:
            errors.append(raised)
    return errors


errors = made()
errors[-1].add_note("a note below")
raise ExceptionGroup("all", [ExceptionGroup("first", errors_of(cases)),
                             ExceptionGroup("second", errors)]) from errors_of(cases[:1])[0]
