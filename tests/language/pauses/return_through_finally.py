# A pause in finally while a return, break or continue is under way.
from pvm_sdk import pause


def ret():
    x = [1]
    try:
        return x
    finally:
        pause("while returning")
        x.append(2)


def loop():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            out.append(i)
        finally:
            if i:
                pause(f"leaving {i}")
            out.append(f"f{i}")
    return out


def swallow():
    try:
        raise KeyError("k")
    finally:
        pause("exception in flight")
        return "replaced"


print(ret(), loop(), swallow())
