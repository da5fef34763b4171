# An expression evaluator and simplifier written with match over tuples.
def ev(e, env):
    match e:
        case int() | float():
            return e
        case str(name):
            return env[name]
        case ("neg", x):
            return -ev(x, env)
        case ("let", name, value, body):
            return ev(body, {**env, name: ev(value, env)})
        case ("if", c, t, f):
            return ev(t if ev(c, env) else f, env)
        case (op, l, r):
            a, b = ev(l, env), ev(r, env)
            match op:
                case "+": return a + b
                case "*": return a * b
                case "<": return a < b
                case _: raise SyntaxError(f"unknown operator {op}")
        case _:
            raise SyntaxError(f"bad node {e!r}")


def simplify(e):
    match e:
        case ("+", x, 0) | ("+", 0, x) | ("*", x, 1) | ("*", 1, x):
            return simplify(x)
        case ("*", _, 0) | ("*", 0, _):
            return 0
        case (op, l, r):
            s = (op, simplify(l), simplify(r))
            return s if s == e else simplify(s)
        case _:
            return e


tree = ("let", "x", ("+", 2, 3), ("if", ("<", "x", 10), ("*", "x", ("neg", 2)), 0))
print(ev(tree, {}), ev("y", {"y": 1.5}), simplify(("+", ("*", "a", 1), ("*", "b", 0))),
      simplify(("*", ("+", 0, 1), "z")))
for bad in (("?", 1, 2), [], "q"):
    try:
        ev(bad, {})
    except (SyntaxError, KeyError) as e:
        print(type(e).__name__, e)
