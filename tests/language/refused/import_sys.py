# refused at 2:1: import of sys is refused
import sys as system
print(system.argv)
