# StopIteration thrown into what delegates to a plain iterator is an error there, and no end of the iterator.
def outer():
    try:
        yield from iter([1, 2])
        print("never: the iterator has not ended")
    except KeyError as error:
        yield f"caught {error}"


for error in (StopIteration, StopIteration(5), KeyError("k")):
    g = outer()
    next(g)
    try:
        print(g.throw(error))
    except RuntimeError as caught:
        print(caught, repr(caught.__cause__))
