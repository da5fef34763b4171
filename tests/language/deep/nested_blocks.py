# Blocks nested fifteen deep: loops, conditions, try and with, all left in order.
class W:
    def __enter__(self): return self
    def __exit__(self, *a): trail.append("exit")


trail = []
for a in range(1):
    while True:
        if a == 0:
            try:
                with W():
                    for b in range(2):
                        try:
                            if b:
                                with W():
                                    for c in "xy":
                                        try:
                                            while c:
                                                try:
                                                    raise KeyError(c)
                                                finally:
                                                    trail.append("f1")
                                        except KeyError as e:
                                            trail.append(e.args[0])
                                            if c == "y":
                                                raise ValueError("out")
                            else:
                                continue
                        finally:
                            trail.append(f"f{b}")
            except ValueError as e:
                trail.append(str(e))
                break
print(trail)
