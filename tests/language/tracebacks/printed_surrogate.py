# Text with a lone surrogate cannot be printed; what stands before it is.
def tell(text):
    print("so far", text, "never")


tell("a\ud83db")
