# refused at 6:9: an except* block is left by its end alone
while True:
    try:
        pass
    except* ValueError:
        break
