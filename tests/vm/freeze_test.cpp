// Freezing: everything that changes a frozen object is refused, with the remedy; nothing else is.

#include <gtest/gtest.h>

#include "tests/vm/prelude_program.h"

namespace pvm::vm {
namespace {

constexpr const char* kSetUp = R"py(
from dataclasses import dataclass
from enum import Enum
from collections import OrderedDict, defaultdict, deque

class Key:
    # Looked up by Python code.
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n)
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n
class Side(Enum):
    BUY = 1
    SELL = 2
@dataclass
class Order:
    side: Side
    tags: list
class Plain:
    pass
class Slotted:
    __slots__ = ("a", "b")
class Rows(list): pass
class Table(dict): pass
class Pool(set): pass
class Raw(bytearray): pass

def made():
    plain, slotted = Plain(), Slotted()
    plain.a = [1]
    slotted.a = [1]
    items = vars(Plain())
    rows = Rows([1, 2])
    rows.extra = 1
    return {"xs": [3, 1, 2], "d": {"a": 1, "b": 2}, "s": {1, 2}, "b": bytearray(b"abc"),
            "o": Order(Side.BUY, ["x"]), "p": plain, "q": slotted, "rows": rows,
            "table": Table(a=1), "pool": Pool([1, 2]), "raw": Raw(b"abc"),
            "ks": [Key(1)], "kd": {Key(1): 1, Key(2): 2}, "kset": {Key(1), Key(2)},
            "deep": [({"k": [[1]]}, frozenset([(1,)]))], "e": ValueError("x")}

def attempt(statement):
    v = made()
    shown = ("xs", "d", "s", "b", "o", "rows", "table", "pool", "raw", "deep")
    before = repr([v[k] for k in shown])
    __native_freeze(v)
    try:
        statement(v)
    except FrozenError as e:
        after = repr([v[k] for k in shown])
        print(e if before == after else f"CHANGED: {e}")
    except BaseException as e:
        print(f"WRONG: {type(e).__name__}: {e}")
    else:
        print("NOT REFUSED")
)py";

// The body of a function over `v`, a dict of frozen things.
std::string attempt(const std::string& statement) {
    return run_as_prelude(std::string(kSetUp) + "\ndef statement(v):\n    " + statement +
                          "\nattempt(statement)\n");
}

std::string refusal(const std::string& type, const std::string& remedy) {
    return "'" + type + "' object is frozen and cannot be changed: " + remedy + "\n";
}

TEST(Freeze, EveryChangeOfAListIsRefused) {
    for (const char* change : {"v['xs'].append(1)",
                               "v['xs'].extend([1])",
                               "v['xs'].extend(x for x in [1])",
                               "v['xs'].insert(0, 1)",
                               "v['xs'].pop()",
                               "v['xs'].remove(1)",
                               "v['xs'].clear()",
                               "v['xs'].sort()",
                               "v['xs'].sort(key=lambda x: -x)",
                               "v['xs'].reverse()",
                               "v['xs'][0] = 9",
                               "v['xs'][0:1] = [9]",
                               "v['xs'][::2] = [9, 9]",
                               "del v['xs'][0]",
                               "del v['xs'][0:1]",
                               "xs = v['xs']; xs += [1]",
                               "xs = v['xs']; xs *= 2",
                               "v['xs'] .__init__([1])",
                               "v['xs'].__setitem__(0, 1)",
                               "v['xs'].__delitem__(0)",
                               "v['xs'].__iadd__([1])",
                               "v['xs'].__imul__(2)",
                               "v['xs'][0] += 1",
                               "list.append(v['xs'], 1)",
                               "v['deep'][0][0]['k'][0].append(1)",
                               "v['ks'].remove(Key(1))",
                               "v['ks'].sort(key=lambda k: k.n)"}) {
        EXPECT_EQ(attempt(change), refusal("list", "make a new list, like [*xs, x]")) << change;
    }
}

TEST(Freeze, EveryChangeOfADictIsRefused) {
    for (const char* change : {"v['d']['c'] = 1",
                               "v['d']['a'] = 9",
                               "del v['d']['a']",
                               "v['d'].pop('a')",
                               "v['d'].pop('a', 0)",
                               "v['d'].popitem()",
                               "v['d'].clear()",
                               "v['d'].update(a=2)",
                               "v['d'].update({'c': 1})",
                               "v['d'].update([('c', 1)])",
                               "v['d'].setdefault('c', 1)",
                               "d = v['d']; d |= {'c': 1}",
                               "v['d'].__setitem__('c', 1)",
                               "v['d'].__delitem__('a')",
                               "v['d'].__ior__({'c': 1})",
                               "v['d'].__init__({'c': 1})",
                               "v['d'][Key(1)] = 1",
                               "v['kd'][Key(1)] = 2",
                               "del v['kd'][Key(1)]",
                               "v['kd'].pop(Key(1))",
                               "v['kd'].setdefault(Key(3), 1)",
                               "v['kd'].update({Key(1): 2})",
                               "d = v['kd']; d |= {Key(1): 2}",
                               "v['d']['a'] += 1"}) {
        EXPECT_EQ(attempt(change), refusal("dict", "make a new dict, like {**d, key: value}"))
            << change;
    }
}

TEST(Freeze, EveryChangeOfASetIsRefused) {
    for (const char* change : {"v['s'].add(3)",
                               "v['s'].discard(1)",
                               "v['s'].remove(1)",
                               "v['s'].pop()",
                               "v['s'].clear()",
                               "v['s'].update([3])",
                               "v['s'].intersection_update([1])",
                               "v['s'].difference_update([1])",
                               "v['s'].symmetric_difference_update([1, 3])",
                               "s = v['s']; s |= {3}",
                               "s = v['s']; s &= {1}",
                               "s = v['s']; s -= {1}",
                               "s = v['s']; s ^= {1}",
                               "v['s'].__init__([5])",
                               "v['s'].__ior__({3})",
                               "v['kset'].add(Key(1))",
                               "v['kset'].discard(Key(1))",
                               "v['kset'].remove(Key(1))",
                               "v['kset'].update([Key(1)])",
                               "v['kset'].difference_update([Key(1)])",
                               "v['kset'].intersection_update([Key(1)])",
                               "v['kset'].symmetric_difference_update([Key(1)])",
                               "s = v['kset']; s |= {Key(1)}",
                               "s = v['kset']; s &= {Key(1)}",
                               "s = v['kset']; s -= {Key(1)}",
                               "s = v['kset']; s ^= {Key(1)}"}) {
        EXPECT_EQ(attempt(change), refusal("set", "make a new set, like s | {x}")) << change;
    }
}

TEST(Freeze, EveryChangeOfABytearrayIsRefused) {
    for (const char* change :
         {"v['b'].append(1)", "v['b'].extend(b'x')", "v['b'].extend(x for x in [1])",
          "v['b'].insert(0, 1)", "v['b'].pop()", "v['b'].remove(97)", "v['b'].clear()",
          "v['b'].reverse()", "v['b'][0] = 1", "v['b'][0:1] = b'zz'", "del v['b'][0]",
          "del v['b'][::2]", "b = v['b']; b += b'x'", "b = v['b']; b *= 2", "v['b'].__init__(b'x')",
          "v['b'].__iadd__(b'x')", "v['b'].__imul__(2)", "memoryview(v['b'])[0] = 1"}) {
        EXPECT_EQ(attempt(change), refusal("bytearray", "make a new bytearray, like b + data"))
            << change;
    }
}

TEST(Freeze, EveryChangeOfAnInstanceIsRefused) {
    for (const char* change :
         {"v['o'].side = 1", "v['o'].other = 1", "del v['o'].side", "setattr(v['o'], 'side', 1)",
          "delattr(v['o'], 'side')", "object.__setattr__(v['o'], 'side', 1)",
          "object.__delattr__(v['o'], 'side')", "v['o'].__init__(1, 2)"}) {
        EXPECT_EQ(attempt(change),
                  refusal("Order", "make a changed copy, like replace(order, field=value)"))
            << change;
    }
    for (const char* change : {"v['p'].a = 1", "v['p'].z = 1", "del v['p'].a"}) {
        EXPECT_EQ(attempt(change), refusal("Plain", "make a changed copy")) << change;
    }
    for (const char* change : {"v['q'].a = 1", "v['q'].b = 1", "del v['q'].a"}) {
        EXPECT_EQ(attempt(change), refusal("Slotted", "make a changed copy")) << change;
    }
    for (const char* change : {"v['e'].args = ()", "v['e'].note = 1"}) {
        EXPECT_EQ(attempt(change), refusal("ValueError", "make a changed copy")) << change;
    }
    EXPECT_EQ(attempt("v['o'].tags.append(1)"), refusal("list", "make a new list, like [*xs, x]"));
}

TEST(Freeze, ChangesThroughTheDictOfAnInstanceAreRefusedOrChangeACopy) {
    EXPECT_EQ(
        attempt("v['p'].__dict__['a'] = 5; assert v['p'].a == [1]; raise FrozenError('copy')"),
        "copy\n");
    EXPECT_EQ(
        attempt("vars(v['p']).update(a=5); assert v['p'].a == [1]; raise FrozenError('copy')"),
        "copy\n");
    EXPECT_EQ(run_as_prelude(R"py(
class P: pass
p = P()
p.__dict__["a"] = 1
d = p.__dict__
__native_freeze(p)
try:
    d["b"] = 1
except FrozenError as e:
    print(e)
print(p.a, hasattr(p, "b"))
)py"),
              refusal("dict", "make a new dict, like {**d, key: value}") + "1 False\n");
}

TEST(Freeze, ClassesOverBuiltinsAreRefusedAsTheBuiltinIsOrAsInstances) {
    for (const char* change :
         {"v['rows'].append(1)", "v['rows'][0] = 1", "v['table']['b'] = 1", "v['pool'].add(3)",
          "v['raw'].append(1)", "v['rows'].other = 1", "v['rows'].extra = 1",
          "x = v['rows']; x += [1]", "x = v['table']; x |= {1: 2}", "x = v['pool']; x |= {7}",
          "x = v['raw']; x += b'1'", "v['rows'].sort()", "del v['table']['a']"}) {
        const std::string said = attempt(change);
        EXPECT_EQ(said.find("' object is frozen and cannot be changed: make a "), said.find("'", 1))
            << change << ": " << said;
    }
}

TEST(Freeze, ReadingAndMakingNewThingsGoesOn) {
    EXPECT_EQ(run_as_prelude(std::string(kSetUp) + R"py(
from dataclasses import replace
import copy
v = __native_freeze(made())
print(sorted(v["xs"]), [*v["xs"], 4], v["xs"] + [5], v["xs"][1:], list(reversed(v["xs"])))
print({**v["d"], "c": 3}, v["d"] | {"c": 3}, v["s"] | {3}, v["b"] + b"d", v["kd"][Key(1)])
print(replace(v["o"], tags=[*v["o"].tags, "y"]), v["o"])
mine = copy.deepcopy(v["xs"]); mine.append(1); print(mine)
mine = v["d"].copy(); mine["z"] = 1; print(mine)
mine = v["xs"].copy(); mine.append(1); print(mine)
mine = copy.copy(v["o"]); mine.side = 1; print(mine)
mine = bytearray(v["b"]); mine.append(33); print(mine)
mine = set(v["s"]); mine.add(3); print(mine)
for x in v["xs"]: print(x, end=" ")
print(hash(v["deep"][0][1]) == hash(frozenset([(1,)])), repr(v["p"].a), v["q"].a)
Side.BUY.note = 1
Order.extra = 1
print(v["o"].side is Side.BUY, v["o"].extra, Side.BUY.note)
)py"),
              R"([1, 2, 3] [3, 1, 2, 4] [3, 1, 2, 5] [1, 2] [2, 1, 3]
{'a': 1, 'b': 2, 'c': 3} {'a': 1, 'b': 2, 'c': 3} {1, 2, 3} bytearray(b'abcd') 1
Order(side=<Side.BUY: 1>, tags=['x', 'y']) Order(side=<Side.BUY: 1>, tags=['x'])
[3, 1, 2, 1]
{'a': 1, 'b': 2, 'z': 1}
[3, 1, 2, 1]
Order(side=1, tags=['x'])
bytearray(b'abc!')
{1, 2, 3}
3 1 2 True [1] [1]
True 1 1
)");
}

TEST(Freeze, WhatCannotBeStoredIsNamedWithItsPlaceAndNothingIsFrozen) {
    EXPECT_EQ(run_as_prelude(R"py(
def gen(): yield 1
def closure():
    n = []
    def inner(): return n
    return inner
class Box: pass
for bad in (gen(), iter([1]), iter({}), enumerate([]), zip(), map(len, []), closure(), closure,
            len, Box, memoryview(b"x"), {}.keys(), property(), super, [].append, range(3),
            slice(1, [2])):
    box = Box()
    box.inside = bad
    value = [0, ({"k": box},)]
    try:
        __native_freeze(value)
    except TypeError as e:
        print(e)
        value.append(1)
        box.z = value[1][0].setdefault("q", 1)
    else:
        print(type(bad).__name__, "ok")
try:
    __native_freeze(gen())
except TypeError as e:
    print(e)
)py"),
              R"(list[1][0]['k'].inside: generator cannot be stored
list[1][0]['k'].inside: list_iterator cannot be stored
list[1][0]['k'].inside: dict_keyiterator cannot be stored
list[1][0]['k'].inside: enumerate cannot be stored
list[1][0]['k'].inside: zip cannot be stored
list[1][0]['k'].inside: map cannot be stored
list[1][0]['k'].inside: function cannot be stored
function ok
builtin_function_or_method ok
type ok
list[1][0]['k'].inside: memoryview cannot be stored
list[1][0]['k'].inside: dict_keys cannot be stored
list[1][0]['k'].inside: property cannot be stored
type ok
builtin_function_or_method ok
range ok
slice ok
generator cannot be stored
)");
}

TEST(Freeze, TellsWhatIsFrozen) {
    EXPECT_EQ(run_as_prelude(R"py(
loop = [1]
loop.append(loop)
t = (1, [2])
values = [None, 1, 2 ** 80, 1.5, 1e300, "text" * 3, b"b" * 3, (), range(3), len,
          [], {}, set(), frozenset([1]), bytearray(), t, loop, object()]
print([__native_is_frozen(v) for v in values])
for v in values: __native_freeze(v)
print(all(__native_is_frozen(v) for v in values), __native_is_frozen(t[1]))
)py"),
              "[True, True, True, True, True, True, True, True, True, True, False, False, False, "
              "False, False, False, False, False]\nTrue True\n");
}

TEST(Freeze, CostsByWhatItFreezesAndNothingTwice) {
    const auto gas = [](const std::string& source) {
        int64_t out = 0;
        EXPECT_EQ(run_as_prelude(source, &out), "");
        return out;
    };
    const std::string make = "xs = [[i] for i in range(5000)]\n";
    const int64_t none = gas(make);
    const int64_t once = gas(make + "__native_freeze(xs)\n");
    const int64_t twice = gas(make + "__native_freeze(xs)\n__native_freeze(xs)\n");
    EXPECT_GE(once - none, 5001);
    EXPECT_LT(once - none, 5100);
    EXPECT_LT(twice - once, 100);
}

TEST(ContractRoot, KeepsAnyValue) {
    EXPECT_EQ(run_as_prelude(R"py(
print(__native_contract())
__native_set_contract({"actor": [1]})
print(__native_contract())
__native_set_contract(None)
print(__native_contract())
)py"),
              "None\n{'actor': [1]}\nNone\n");
}

}  // namespace
}  // namespace pvm::vm
