# refused at 3:1: import of os is refused: no door to the machine
import json
import os
