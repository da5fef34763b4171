# refused at 2:5: yield makes a generator, and a module is none
x = yield 5
