# refused at 2:1: import of datetime is refused: the only clock is the host's
from datetime import datetime
print(datetime.now())
