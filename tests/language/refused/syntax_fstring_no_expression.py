# refused at 2:14: a conversion of nothing
print(f"{!r}")
