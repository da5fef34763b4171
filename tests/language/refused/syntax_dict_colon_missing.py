# refused at 2:16: a dict's entries are pairs
x = {"a": 1, "b"}
