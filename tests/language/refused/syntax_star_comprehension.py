# refused at 2:7: a starred argument is no comprehension
print(*a for a in [])
