# refused at 2:2: a conditional expression is no place
(a if b else c) = 5
