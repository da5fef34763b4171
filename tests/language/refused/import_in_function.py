# refused at 4:9: an import inside a function that never runs is refused as well
def never():
    if False:
        import subprocess
        subprocess.run(["ls"])


print("not reached")
