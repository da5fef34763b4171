"""Makes a program that shows a difference small, and keeps the difference.

Delta debugging on the tree: statements go first, in halves and then one by one, then expressions give
way to one of their parts. A candidate counts when the two machines still part and do so in the same
way: a value here and a value there, or the same exceptions.
"""

import ast
import re
import time
import warnings

EXCEPTION = re.compile(r"! (\w+)|^[\w.]+ (\w+(?:Error|Exception|Exit|Iteration)): ")
BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


def manner(parted):
    """How two answers part, without the values."""
    ways = []
    for line in parted:
        found = EXCEPTION.search(line)
        ways.append(found.group(1) or found.group(2) if found else "value")
    return tuple(ways)


class Shrinker:
    def __init__(self, text, test, parted, seconds):
        self.best, self.parted, self.test = text, parted, test
        self.wanted = manner(parted)
        self.end = time.monotonic() + seconds
        self.seen = set()

    def out_of_time(self):
        return time.monotonic() > self.end

    def accept(self, tree):
        """Takes the tree as the best so far when it still shows the difference."""
        try:
            text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(text, "candidate", "exec")
        except (SyntaxError, ValueError, RecursionError, TypeError, AttributeError):
            return False
        if text in self.seen or len(text) >= len(self.best) or self.out_of_time():
            return False
        self.seen.add(text)
        parted = self.test(text)
        if parted is None or manner(parted) != self.wanted:
            return False
        self.best, self.parted = text, parted
        return True

    # ---- statements

    def bodies(self, tree):
        """(path of fields, length) of every list of statements; paths survive a new parse."""
        found = []

        def visit(node, path):
            for field in BODIES:
                rows = getattr(node, field, None)
                if isinstance(rows, list) and rows and isinstance(rows[0], ast.AST):
                    found.append((path + [(field, None)], len(rows)))
                    for index, child in enumerate(rows):
                        visit(child, path + [(field, index)])
        visit(tree, [])
        return sorted(found, key=lambda row: -row[1])

    @staticmethod
    def at(tree, path):
        node = tree
        for field, index in path:
            node = getattr(node, field) if index is None else getattr(node, field)[index]
        return node

    def statements(self):
        changed = False
        for path, length in self.bodies(ast.parse(self.best)):
            size = max(1, length // 2)
            while size >= 1 and not self.out_of_time():
                start = 0
                while not self.out_of_time():
                    tree = ast.parse(self.best)
                    try:
                        rows = self.at(tree, path)
                    except (AttributeError, IndexError, TypeError):
                        return True     # an earlier cut moved this body: begin anew
                    if start >= len(rows):
                        break
                    cut = rows[start:start + size]
                    del rows[start:start + size]
                    if not rows and path[-1][0] == "body":
                        rows.append(ast.Pass())
                    if cut and self.accept(tree):
                        changed = True
                    else:
                        start += size
                size //= 2
        return changed

    def unwrap(self):
        """Puts the inside of a compound statement in its place."""
        changed = False
        for path, length in reversed(self.bodies(ast.parse(self.best))):
            for index in range(length):
                tree = ast.parse(self.best)
                try:
                    rows = self.at(tree, path)
                    node = rows[index]
                except (AttributeError, IndexError, TypeError):
                    return True
                inner = [row for field in ("body", "orelse", "finalbody")
                         for row in (getattr(node, field, None) or []) if isinstance(row, ast.stmt)]
                if inner and not isinstance(node, (ast.ClassDef, ast.ExceptHandler)):
                    rows[index:index + 1] = inner
                    changed |= self.accept(tree)
        return changed

    # ---- expressions

    def expressions(self):
        changed, position = False, 0
        while not self.out_of_time():
            tree = ast.parse(self.best)
            places = list(self.places(tree))
            if position >= len(places):
                return changed
            parent, field, index, node = places[position]
            for new in self.simpler(node):
                candidate = ast.parse(self.best)
                parent, field, index, _ = list(self.places(candidate))[position]
                if index is None:
                    setattr(parent, field, new)
                else:
                    getattr(parent, field)[index] = new
                if self.accept(candidate):
                    changed = True
                    break
            else:
                position += 1
        return changed

    def places(self, tree):
        for parent in ast.walk(tree):
            for field, value in ast.iter_fields(parent):
                if isinstance(value, ast.expr):
                    yield parent, field, None, value
                elif isinstance(value, list):
                    for index, item in enumerate(value):
                        if isinstance(item, ast.expr):
                            yield parent, field, index, item

    def simpler(self, node):
        if isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            return
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and \
                node.func.id in ("show", "sorted", "near", "probe", "fault"):
            node = node.args[0] if node.args else node      # what they hide is to stay hidden
            if node is not None and isinstance(node, ast.Lambda):
                node = node.body
            return
        if not isinstance(node, (ast.Constant, ast.Name)):
            for constant in (1, "a", None):
                yield ast.Constant(constant)
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr) and not isinstance(child, ast.Starred):
                    yield child
        for field in ("elts", "args", "keywords", "values"):
            rows = getattr(node, field, None)
            if isinstance(rows, list) and rows and not isinstance(node, ast.JoinedStr):
                for index in range(len(rows)):
                    copy = ast.parse(ast.unparse(node), mode="eval").body
                    if isinstance(copy, type(node)) and len(getattr(copy, field, ())) > index:
                        del getattr(copy, field)[index]
                        if isinstance(copy, ast.Dict):
                            del copy.keys[index]
                        yield copy
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)) and len(node.value) > 1:
            yield ast.Constant(node.value[:len(node.value) // 2])
            yield ast.Constant(node.value[len(node.value) // 2:])


def shrink(text, test, parted, seconds):
    """(a smaller text, the lines where it parts), within the time."""
    worker = Shrinker(text, test, parted, seconds)
    while not worker.out_of_time():
        before = len(worker.best)
        while worker.statements() and not worker.out_of_time():
            pass
        worker.unwrap()
        worker.expressions()
        if len(worker.best) == before:
            break
    return worker.best, worker.parted
