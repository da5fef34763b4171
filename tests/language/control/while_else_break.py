# The else of a while runs when its condition failed, and not after a break.
def search(items, wanted):
    at = 0
    while at < len(items):
        if items[at] == wanted:
            result = f"{wanted} at {at}"
            break
        at += 1
    else:
        result = f"no {wanted}"
    return result


print(search([3, 1, 4], 4), search([3, 1, 4], 5), search([], 1))
count = 3
while count:
    count -= 1
    if count == 1:
        continue
    print("turn", count)
else:
    print("done at", count)
while True:
    while True:
        break
    else:
        print("never")
    print("inner left")
    break
else:
    print("never")
