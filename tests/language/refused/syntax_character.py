# refused at 2:7: a character that is no part of the language
x = 5 ¿ 6
