# Twins of what re has in C++: for bytes, instances of subclasses, and what is wrong.


def pattern_search(self, string, pos=0, endpos=9223372036854775807):
    return self._run(string, pos, endpos, 0)


def pattern_match(self, string, pos=0, endpos=9223372036854775807):
    return self._run(string, pos, endpos, 1)


def pattern_fullmatch(self, string, pos=0, endpos=9223372036854775807):
    return self._run(string, pos, endpos, 2)


def pattern_findall(self, string, pos=0, endpos=9223372036854775807):
    return self._findall_slowly(string, pos, endpos)


def pattern_split(self, string, maxsplit=0):
    return self._split_slowly(string, maxsplit)


def pattern_sub(self, repl, string, count=0):
    return self._sub_slowly(repl, string, count)[0]


def pattern_subn(self, repl, string, count=0):
    return self._sub_slowly(repl, string, count)


def pattern_few(self, string, pos, endpos, before, most):
    few = []
    while len(few) < most:
        before = self._next_slowly(string, pos, endpos, before)
        if before is None:
            break
        few.append(before)
    return few


def match_group(self, *groups):
    if not groups:
        return self._text(0)
    if len(groups) == 1:
        return self._text(self._number(groups[0]))
    return tuple([self._text(self._number(group)) for group in groups])


def match_getitem(self, group):
    return self._text(self._number(group))


def match_groups(self, default=None):
    return tuple([self._text(number, default) for number in range(1, self.re.groups + 1)])


def match_start(self, group=0):
    return self._spans[2 * self._number(group)]


def match_end(self, group=0):
    return self._spans[2 * self._number(group) + 1]


def match_span(self, group=0):
    number = self._number(group)
    return (self._spans[2 * number], self._spans[2 * number + 1])


def match_lastgroup(self):
    return self._lastgroup_slowly()
