# A comprehension is no function of its own: it adds no frame to the recursion limit and to tracebacks.
def lines(e):
    tb, count = e.__traceback__, 0
    while tb:
        tb, count = tb.tb_next, count + 1
    return count


try:
    [1 // x for x in (1, 0)]
except ZeroDivisionError as e:
    print(lines(e))
