# refused at 2:9: a class has bases, and no parameters
class A(x y):
    pass
