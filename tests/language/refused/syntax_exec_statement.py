# refused at 2:1: exec was a statement once
exec "x = 1"
