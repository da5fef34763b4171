# refused at 2:7: a keyword is no name
class = 5
