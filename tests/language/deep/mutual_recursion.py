# A recursive descent through four functions that call each other, 60 parentheses deep.
def expr(s, i):
    v, i = term(s, i)
    while i < len(s) and s[i] in "+-":
        w, j = term(s, i + 1)
        v = v + w if s[i] == "+" else v - w
        i = j
    return v, i


def term(s, i):
    v, i = factor(s, i)
    while i < len(s) and s[i] == "*":
        w, i = factor(s, i + 1)
        v *= w
    return v, i


def factor(s, i):
    if s[i] == "(":
        v, i = expr(s, i + 1)
        return v, i + 1
    return number(s, i)


def number(s, i):
    j = i
    while j < len(s) and s[j].isdigit():
        j += 1
    return int(s[i:j]), j


print(expr("2*(3+4)-5", 0), expr("(" * 60 + "7" + "+1)" * 60, 0))
