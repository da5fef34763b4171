# raise SystemExit with a code ends the program through the finally blocks.
def stop(code):
    try:
        print("stopping")
        raise SystemExit(code)
    finally:
        print("finally runs")


try:
    stop(2)
except SystemExit as e:
    print("caught", e.code)
print("still here")
