# A function made in a loop sees the loop's variable as it is when it is called.
makers = []
for number in range(3):
    def show(extra, *, kept=number):
        return number, kept, extra
    makers.append(show)
print([make("x") for make in makers])
number = "changed"
print([make("y") for make in makers])


def outer():
    calls = []
    for step in range(3):
        def call():
            nonlocal step
            step += 10
            return step
        calls.append(call)
    return [call() for call in calls], step


print(outer())
print([f() for f in [lambda: k for k in range(3)]], [f() for f in [lambda k=k: k for k in range(3)]])
