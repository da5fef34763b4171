# refused at 3:12: eval is refused: no code from text
def total(formula, prices):
    return eval(formula, {}, prices)


print(total("a + b", {"a": 1, "b": 2}))
