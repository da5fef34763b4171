# refused at 3:5: a class body cannot be a generator
class A:
    yield 1
