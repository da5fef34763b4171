# refused at 2:5: bytes are written in ASCII
x = b"é"
