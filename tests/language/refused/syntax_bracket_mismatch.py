# refused at 2:7: brackets close in order
x = (1]
