# refused at 6:5: __del__ is refused: nothing may depend on collection
class Handle:
    def __init__(self):
        self.open = True

    def __del__(self):
        self.open = False
