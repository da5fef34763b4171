# refused at 3:24: a name bound to exec is refused where exec is read
class Runner:
    run = staticmethod(exec)


Runner.run("print(1)")
