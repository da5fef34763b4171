# refused at 3:10: open is refused: there are no files
def load(path):
    with open(path) as f:
        return f.read()
