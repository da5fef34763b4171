# refused at 2:8: a character one cannot see is no space
x = 1 +​ 2
