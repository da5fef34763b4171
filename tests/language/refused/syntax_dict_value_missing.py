# refused at 2:17: a key has a value
x = {"a": 1, "b":}
