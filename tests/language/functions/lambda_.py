# Lambdas: default arguments, late and early binding, immediate calls and nesting.
square = lambda x: x * x
print(square(5), (lambda: "now")(), (lambda *a, **k: (a, k))(1, b=2),
      (lambda x: lambda y: x + y)(3)(4))
late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "?": lambda a, b: a if a > b else b}
print({k: f(7, 3) for k, f in ops.items()})
compose = lambda *fs: lambda x: compose(*fs[:-1])(fs[-1](x)) if fs else x
print(compose(str, square, abs)(-4))
fact = (lambda f: f(f))(lambda self: lambda n: 1 if n < 2 else n * self(self)(n - 1))
print(fact(10), square.__name__)
