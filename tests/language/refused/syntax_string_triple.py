# refused at 2:5: a triple-quoted string has an end
x = """open
