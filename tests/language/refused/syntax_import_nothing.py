# refused at 2:17: from … import names something
from math import
