# Transcendental functions are correctly rounded everywhere; CPython gives what the machine's libm does.
import math

print(math.cbrt(27), math.cbrt(125))
