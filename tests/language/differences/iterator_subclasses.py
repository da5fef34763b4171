# The iterators of builtins, and super, have no subclasses: they are kinds of the machine.
for base in (map, filter, zip, enumerate, reversed, super):
    try:
        print(type("Sub", (base,), {}).__name__)
    except RuntimeError as e:
        print(type(e).__name__, e)
