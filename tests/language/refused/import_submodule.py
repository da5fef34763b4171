# refused at 2:1: import of a submodule of a refused package is refused
import os.path
