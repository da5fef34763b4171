# refused at 2:1: a star import is refused: names must be visible
from math import *
print(floor(1.5))
