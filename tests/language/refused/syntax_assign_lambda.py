# refused at 2:2: a lambda is no place
(lambda: 1) = 5
