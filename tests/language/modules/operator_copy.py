# operator functions and copy with user hooks.
import copy
import operator as op

print(op.add(1, 2), op.sub(5, 3), op.mul("a", 3), op.truediv(1, 2), op.floordiv(-7, 2),
      op.mod(7, 3), op.pow(2, 5), op.neg(3), op.not_(0), op.truth([]), op.lt(1, 2), op.eq("a", "a"),
      op.contains([1], 1), op.getitem("abc", 1), op.concat([1], [2]), op.countOf([1, 1], 1),
      op.indexOf("abc", "c"), op.is_(None, None), op.xor(5, 1), op.lshift(1, 4), op.index(True),
      op.length_hint([1, 2]))
rows = [{"n": "b", "v": 2}, {"n": "a", "v": 2}]
print(sorted(rows, key=op.itemgetter("v", "n")), op.itemgetter(1)("xyz"),
      op.itemgetter(slice(1))("xyz"), op.methodcaller("upper")("a"),
      op.methodcaller("replace", "a", "b")("aa"))


class N:
    def __init__(self, v, kids=()): self.v, self.kids = v, list(kids)


tree = N(1, [N(2), N(3)])
print(op.attrgetter("v")(tree), op.attrgetter("v", "kids")(N(5)),
      [op.attrgetter("v")(k) for k in tree.kids])
s, d = copy.copy(tree), copy.deepcopy(tree)
tree.kids[0].v = 99
print(s.kids is tree.kids, d.kids[0].v, s.kids[0].v)


class Hooks:
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return ["deep", len(memo) >= 0]


print(copy.copy(Hooks()), copy.deepcopy([Hooks()]), copy.copy([1]), copy.copy({"a": [1]}),
      copy.deepcopy((1, [2])), copy.copy(5))
a = [1, 2]
op.setitem(a, 0, 9)
op.delitem(a, 1)
print(a, op.iadd(a, [5]), a)
for call in (lambda: op.itemgetter(), lambda: op.attrgetter("zz")(5), lambda: op.indexOf([1], 2),
             lambda: op.methodcaller()):
    try:
        print(call())
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)
