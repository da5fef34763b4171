# refused at 2:1: __debug__ is a constant
__debug__ = False
