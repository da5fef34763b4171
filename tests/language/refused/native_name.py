# refused at 2:7: the runtime's own names are not for programs
print(__native_len([1]))
