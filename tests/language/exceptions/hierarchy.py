# Exception classes form CPython's hierarchy, with args, str and repr.
for cls in (ZeroDivisionError, KeyError, IndexError, UnicodeDecodeError, FileNotFoundError,
            NotImplementedError, RecursionError, StopIteration, GeneratorExit, KeyboardInterrupt,
            UnboundLocalError, ModuleNotFoundError, AssertionError, OverflowError,
            StopAsyncIteration, TimeoutError, IndentationError):
    print(" < ".join(c.__name__ for c in cls.__mro__))
for e in (ValueError(), ValueError("a"), ValueError("a", 1), KeyError("k"), KeyError("a", "b"),
          KeyError(), Exception(["l"]), IndexError(5), OSError(2, "No such"), SystemExit(3),
          StopIteration(7), ValueError(None), Exception(ValueError("in"))):
    print(repr(e), "|", str(e), "|", e.args)
print(issubclass(KeyError, LookupError), isinstance(ValueError(), Exception),
      ValueError("a") == ValueError("a"), issubclass(KeyboardInterrupt, Exception))
o = OSError(2, "No such", "f.txt")
print(o.errno, o.strerror, o.filename, o)
print(StopIteration(9).value, StopIteration().value, SystemExit(4).code,
      AttributeError("m", name="n", obj=1).name, ImportError("m", name="mod").name,
      NameError("x", name="y").name)
