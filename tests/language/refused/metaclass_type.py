# refused at 6:23: a metaclass other than ABCMeta or EnumMeta is refused
class Meta(type):
    pass


class Model(metaclass=Meta):
    pass
