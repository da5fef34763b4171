# refused at 2:11: a dict is not unpacked with one star
x = {"a": *[1]}
