# refused at 6:9: an except* block is left by its end alone
def f():
    try:
        pass
    except* ValueError:
        return 1
