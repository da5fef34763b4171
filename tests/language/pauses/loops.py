# Pauses in for and while loops, in their else, over several iterator kinds at once.
from pvm_sdk import pause

out = []
for i in range(3):
    for c in "ab":
        for k, v in {"x": 1, "y": 2}.items():
            if (i, c, k) == (1, "b", "x"):
                pause("three loops deep")
            out.append(f"{i}{c}{k}")
print(out)
n = 5
while n:
    n -= 1
    if n == 3:
        pause("while")
        continue
else:
    pause("else")
    print("done", n)
for j, (a, b) in enumerate(zip([1, 2], reversed("pq")), 1):
    if j == 1:
        pause("zip in enumerate")
    print(j, a, b)
