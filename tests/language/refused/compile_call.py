# refused at 2:8: compile is refused: no code from text
code = compile("1 + 1", "<text>", "eval")
