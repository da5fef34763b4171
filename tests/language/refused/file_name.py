# refused at 2:7: where the source lies is not known
print(__file__)
