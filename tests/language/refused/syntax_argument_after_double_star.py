# refused at 2:14: positional arguments stand before **
print(**{}, 1)
