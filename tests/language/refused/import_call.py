# refused at 2:6: __import__ is refused: imports are statements
os = __import__("os")
print(os.getcwd())
