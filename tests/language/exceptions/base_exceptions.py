# SystemExit, KeyboardInterrupt and GeneratorExit pass `except Exception`.
for cls in (SystemExit, KeyboardInterrupt, GeneratorExit, ValueError):
    try:
        try:
            raise cls("x")
        except Exception as e:
            print("Exception caught", repr(e))
        finally:
            print("finally", cls.__name__)
    except BaseException as e:
        print("BaseException caught", repr(e))
try:
    raise NotImplementedError
except RuntimeError as e:
    print(repr(e))


class Fatal(BaseException):
    pass


try:
    try:
        raise Fatal("f")
    except:
        print("bare except")
        raise
except Fatal as e:
    print(e.args)
