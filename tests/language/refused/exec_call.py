# refused at 3:1: exec is refused: no code from text
source = "x = 1"
exec(source)
