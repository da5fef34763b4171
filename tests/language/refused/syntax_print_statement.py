# refused at 2:1: print is a function
print "hello"
