# if, elif, else and conditional expressions pick exactly one branch.
def grade(score):
    if score >= 90:
        return "A"
    elif score >= 80:
        return "B"
    elif score >= 70:
        if score > 75:
            return "C+"
        else:
            return "C"
    else:
        return "F"


print([grade(s) for s in (95, 90, 85, 79, 72, 10)])


def sign(n):
    return "neg" if n < 0 else "zero" if n == 0 else "pos"


print(sign(-1), sign(0), sign(1), [x if x % 2 else -x for x in range(5)],
      (lambda v: "t" if v else "f")([]))
if not (x := 0):
    print("walrus zero", x)
if 0: print("never")
elif "": print("never")
else: print("else")
