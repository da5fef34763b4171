# refused at 3:1: import of threading is refused: no threads
from json import dumps
from threading import Thread, Lock
