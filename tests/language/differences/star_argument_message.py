# The TypeError for a * argument that is no iterable does not name the callee.
def two(a, b):
    pass


try:
    two(*5)
except TypeError as e:
    print(e)
