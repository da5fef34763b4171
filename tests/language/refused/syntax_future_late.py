# refused at 3:1: from __future__ stands first
import math
from __future__ import annotations
