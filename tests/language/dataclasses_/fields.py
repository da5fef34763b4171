# field(): default_factory, repr, compare, init, kw_only, metadata, InitVar and ClassVar.
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass
from typing import ClassVar


@dataclass
class Order:
    item: str
    qty: int = field(default=1, metadata={"unit": "pcs"})
    tags: list = field(default_factory=list)
    secret: str = field(default="s", repr=False, compare=False)
    total: float = field(init=False)
    price: InitVar[float] = 2.5
    count: ClassVar[int] = 0
    _: KW_ONLY
    note: str = ""

    def __post_init__(self, price):
        self.total = self.qty * price
        Order.count += 1


a = Order("tea", 4, price=1.5, note="n")
b = Order("tea", 4, secret="other", price=1.5, note="n")
a.tags.append("hot")
print(a, b, a == b, Order.count, a.secret)
b.tags.append("hot")
print(a == b, [(f.name, f.type.__name__ if isinstance(f.type, type) else f.type, f.init, f.repr,
                dict(f.metadata)) for f in fields(Order)][:3])
print(asdict(a), astuple(b), is_dataclass(Order), is_dataclass(a), is_dataclass(int))
for call in (lambda: Order("x", 1, [], "s", 9.0, "positional"), lambda: Order("x", total=5),
             lambda: asdict(5), lambda: fields(5)):
    try:
        print(call())
    except TypeError as e:
        print(e)


@dataclass
class Outer:
    orders: list
    named: dict


deep = asdict(Outer([a], {"k": (b, 1)}))
print(deep["orders"][0]["item"], deep["named"]["k"][0]["tags"], deep["orders"][0]["tags"] is a.tags)
