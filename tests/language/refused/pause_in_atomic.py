# refused at 5:5: a pause inside an atomic block
from pvm_sdk import atomic, pause as stop

with atomic():
    stop("inside")
