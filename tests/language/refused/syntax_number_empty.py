# refused at 2:6: a prefix has digits behind it
x = 0x
