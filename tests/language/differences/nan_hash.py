# hash(nan) is 0 everywhere; CPython takes it from the address of the object.
print(hash(float("nan")) == 0)
