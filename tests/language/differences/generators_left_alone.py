# A generator that nothing refers to any more is not closed: when its finally ran would be for the collector to say.
def steps():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


g = steps()
next(g)
del g
print("left alone")
h = steps()
next(h)
h.close()
