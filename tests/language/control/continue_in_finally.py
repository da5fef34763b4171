# Continue and break in a finally swallow the exception that passes.
log = []
for number in range(5):
    try:
        if number == 1:
            raise ValueError("lost")
        if number == 3:
            raise KeyError("lost too")
        log.append(number)
    finally:
        log.append("f")
        if number == 1:
            continue
        if number == 3:
            break
    log.append("after")
else:
    log.append("never")
print(log)


def swallow():
    while True:
        try:
            return "from try"
        finally:
            break
    return "from the end"


print(swallow())


def last_word():
    for _ in range(2):
        try:
            raise OSError
        finally:
            return "finally"


print(last_word())
