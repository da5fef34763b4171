# refused at 2:1: import of weakref is refused: nothing may depend on collection
import weakref
