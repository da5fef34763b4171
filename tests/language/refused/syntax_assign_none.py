# refused at 2:1: None is a constant
None = 5
