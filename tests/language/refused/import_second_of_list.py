# refused at 2:1: an import list with one refused module in it is refused
import json, socket, math
