# __class_getitem__ makes a class subscriptable.
class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class Sub(Box):
    pass


print(Box[int.__name__], Sub["x"], Box[1, 2], Sub[1:2])
try:
    Box()[0]
except TypeError as error:
    print(error)


class Plain:
    pass


try:
    Plain[int]
except TypeError as error:
    print(error)
print(list[int], dict[str, int], tuple[int, ...], list[int].__origin__, dict[str, int].__args__,
      list[int]([1, 2]))
