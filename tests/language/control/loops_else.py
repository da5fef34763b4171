# while and for run their else block only when no break happened.
def find(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            result = f"found at {i}"
            break
    else:
        result = "not found"
    return result


print(find("abc", "b"), find("abc", "z"), find("", "a"))
n = 10
while n > 0:
    n -= 3
    if n == 4:
        continue
    if n == 100:
        break
else:
    print("while else", n)
while True:
    n += 1
    if n > 3:
        break
else:
    print("never")
print(n)
for i in range(3):
    for j in range(3):
        if i * j == 2:
            break
        if j == 1:
            continue
        print(i, j, end="; ")
    else:
        print("inner else", i, end="; ")
        continue
    print("inner break", i)
    break
else:
    print("outer else")
