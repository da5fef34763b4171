# refused at 2:9: a complex literal is refused: there is no complex type
z = 3 + 4j
print(z * z)
