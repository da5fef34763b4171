# refused at 2:7: * does not follow **
print(**{}, *[1])
