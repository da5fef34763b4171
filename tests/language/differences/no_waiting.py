# A contract neither waits nor measures, and has no chance of its own.
import random
import time

for name, refused in (("sleep", lambda: time.sleep(0)), ("perf_counter", time.perf_counter), ("process_time", time.process_time),
                      ("strptime", lambda: time.strptime("1", "%d")), ("SystemRandom", random.SystemRandom)):
    try:
        refused()
        print(name, "works")
    except RuntimeError as e:
        print(type(e).__name__, e)
