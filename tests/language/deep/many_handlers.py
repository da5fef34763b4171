# Twenty try blocks around one another unwind one after another.
log = []


def level(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        level(n - 1)
    except KeyError:
        log.append("never")
    except ValueError as error:
        log.append(n)
        if n % 2:
            raise
        raise ValueError(f"{error}<{n}") from None
    finally:
        log.append(-n)


try:
    level(20)
except ValueError as error:
    print(error)
print(log)


def nested():
    result = []
    for a in range(2):
        try:
            try:
                try:
                    try:
                        try:
                            result.append(1 / a)
                        finally:
                            result.append("f1")
                    except TypeError:
                        result.append("no")
                finally:
                    result.append("f2")
            except ZeroDivisionError as error:
                result.append("zero")
                continue
            finally:
                result.append("f3")
        finally:
            result.append("f4")
    return result


print(nested())
