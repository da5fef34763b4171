# break, continue and return leave try, with and nested loops through every finally.
def run():
    log = []
    for i in range(4):
        try:
            try:
                if i == 1:
                    continue
                if i == 2:
                    break
                log.append(("body", i))
            finally:
                log.append(("inner", i))
        finally:
            log.append(("outer", i))
    else:
        log.append("else")
    return log


print(run())


def early():
    for i in range(3):
        try:
            return i
        finally:
            print("finally before return", i)


print(early())


def swallow():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError:
            continue
        finally:
            print("cleanup", i)
    return "done"


print(swallow())


def drop():
    while True:
        try:
            raise KeyError("lost")
        finally:
            break
    return "break in finally drops the exception"


print(drop())
