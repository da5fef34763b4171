# refused at 2:1: one name is annotated
[a, b]: int
