# finally blocks run while an uncaught exception leaves the program.
def work():
    try:
        print("working")
        return [1, 2, 3][7]
    finally:
        print("cleaning")


try:
    work()
finally:
    print("module cleanup")
