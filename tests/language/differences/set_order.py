# A set iterates in insertion order, so that equal programs give equal output on every machine.
print(list({"wheat", "copper", "tin"}), list({9, 1, 5}))
