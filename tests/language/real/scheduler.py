# A job scheduler with priorities, dependencies, retries and a cycle check.
import heapq


class Cycle(Exception):
    pass


class Scheduler:
    def __init__(self):
        self.jobs = {}

    def add(self, name, cost, after=(), prio=0, fails=0):
        self.jobs[name] = {"cost": cost, "after": set(after), "prio": prio, "fails": fails}

    def order(self):
        waiting = {n: set(j["after"]) for n, j in self.jobs.items()}
        ready = [(-self.jobs[n]["prio"], n) for n, deps in waiting.items() if not deps]
        heapq.heapify(ready)
        while ready:
            _, name = heapq.heappop(ready)
            del waiting[name]
            yield name
            for other, deps in waiting.items():
                if name in deps:
                    deps.remove(name)
                    if not deps:
                        heapq.heappush(ready, (-self.jobs[other]["prio"], other))
        if waiting:
            raise Cycle(sorted(waiting))

    def run(self, retries=1):
        clock, log = 0, []
        for name in self.order():
            job = self.jobs[name]
            for attempt in range(retries + 1):
                clock += job["cost"]
                if attempt >= job["fails"]:
                    log.append(f"{clock}:{name}" + (f" (try {attempt + 1})" if attempt else ""))
                    break
            else:
                log.append(f"{clock}:{name} gave up")
                return log
        return log


s = Scheduler()
s.add("deploy", 5, after=["test", "build"])
s.add("build", 3, prio=1)
s.add("lint", 1, prio=9)
s.add("test", 4, after=["build"], fails=1)
s.add("docs", 2, after=["lint"])
print(s.run())
print(s.run(retries=0))
s.add("build", 3, after=["deploy"])
try:
    print(s.run())
except Cycle as e:
    print("cycle", e)
