# Mixins add behaviour through the method order without a common ancestor.
class JsonMixin:
    def to_json(self):
        return "{" + ", ".join(f'"{k}": {v!r}' for k, v in vars(self).items()) + "}"


class CompareMixin:
    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __lt__(self, other):
        return tuple(vars(self).values()) < tuple(vars(other).values())

    __hash__ = None


class LogMixin:
    def save(self):
        self.log = getattr(self, "log", []) + ["saving"]
        return super().save()


class Model:
    def save(self):
        return f"{type(self).__name__} saved"


class User(LogMixin, JsonMixin, CompareMixin, Model):
    def __init__(self, name, age):
        self.name, self.age = name, age


a, b, c = User("al", 3), User("al", 3), User("bo", 1)
print(a.to_json(), a == b, a == c, a != c, a < c, [u.name for u in sorted([c, a])], a.save(), a.log,
      a == b)
try:
    {a}
except TypeError as error:
    print(error)
