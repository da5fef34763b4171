# Generators as cooperating tasks under a round-robin scheduler.
def task(name, steps):
    for i in range(steps):
        message = yield f"{name}{i}"
        if message:
            yield f"{name} heard {message}"
    return name + " done"


def run(tasks, mail):
    out, queue = [], [(t, None) for t in tasks]
    while queue:
        t, value = queue.pop(0)
        try:
            result = t.send(value)
        except StopIteration as e:
            out.append(e.value)
            continue
        out.append(result)
        queue.append((t, mail.pop(result, None)))
    return out


print(run([task("a", 2), task("b", 3), task("c", 1)], {"a0": "hi", "b1": "yo"}))
