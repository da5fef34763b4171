# new_class, resolve_bases, prepare_class and make_dataclass with bases that stand for others
import abc
import types
from dataclasses import field, make_dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Pair = make_dataclass("Pair", [("x", T), ("y", int, field(default=2))], bases=(Generic[T],))
print(Pair[int](3), Pair(1) == Pair(1, 2), Pair.__module__, Pair.__orig_bases__ == (Generic[T],))
made = types.new_class("D", (list[int],), {})
print(made.__bases__, made.__orig_bases__, made([1]), made.__module__)
print(types.new_class("E", (), None, lambda space: space.update(a=1, __module__="here")).a)
print(types.resolve_bases((int, list[str])), types.resolve_bases((int,)), types.resolve_bases([int]))
print(types.prepare_class("A"), types.prepare_class("A", (abc.ABC,))[0] is abc.ABCMeta)


class Base:
    def __init_subclass__(cls, tag=None):
        cls.tag = tag


print(types.new_class("F", (Base,), {"tag": 5}).tag)
print(types.new_class("G", (), {"metaclass": abc.ABCMeta}).__class__ is abc.ABCMeta)
print(types.prepare_class("H", (Base,), {"metaclass": abc.ABCMeta, "tag": 1})[2])


class Slotted:
    __slots__ = ("a",)


print(isinstance(Slotted.a, types.MemberDescriptorType))
