# refused at 2:6: items have commas between them
x = [1 2]
