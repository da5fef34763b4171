# refused at 2:5: a block opens with a colon
if 1
    pass
