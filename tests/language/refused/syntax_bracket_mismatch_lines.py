# refused at 3:7: brackets close in order, also over lines
x = (1,
     2]
