# refused at 2:23: a list of names has no comma at its end
from math import sqrt,
