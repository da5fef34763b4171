# refused at 2:8: a walrus may not rebind the loop variable of its comprehension
print([x := x + 1 for x in range(3)])
