# refused at 2:5: a starred item needs a tuple around it
x = *[1, 2]
