# refused at 2:1: that future never came
from __future__ import braces_please
