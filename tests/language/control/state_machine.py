# A loop over a dispatch table of functions that return the next state.
def idle(event):
    return busy if event == "start" else idle


def busy(event):
    if event == "fail":
        return broken
    return idle if event == "stop" else busy


def broken(event):
    return idle if event == "repair" else broken


state, history = idle, []
for event in "start tick stop start fail start repair tick".split():
    state = state(event)
    history.append(state.__name__)
print(history)
table = {("a", 0): ("b", 1), ("b", 1): ("c", 1), ("c", 0): ("a", 0)}
where = "a"
for bit in (0, 1, 1, 0):
    where, out = table.get((where, bit), (where, "stay"))
    print(where, out)
