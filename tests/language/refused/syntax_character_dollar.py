# refused at 2:5: a dollar sign is no operator
x = $a
