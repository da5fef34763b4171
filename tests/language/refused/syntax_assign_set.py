# refused at 2:1: a set display is no place
{1} = 5
