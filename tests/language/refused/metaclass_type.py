# refused at 2:12: a class over type would be a metaclass of one's own
class Meta(type):
    pass


class Model(metaclass=Meta):
    pass
