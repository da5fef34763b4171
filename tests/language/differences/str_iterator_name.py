# The iterator of an ASCII str has the same type as that of any other str.
print(type(iter("abc")).__name__, type(iter("é")).__name__)
