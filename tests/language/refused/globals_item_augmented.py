# refused at 2:1: globals() is not written in place
globals()["x"] += 1
