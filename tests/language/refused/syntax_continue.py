# refused at 4:9: continue needs a loop around it in the same function
for i in range(3):
    def stop():
        continue
