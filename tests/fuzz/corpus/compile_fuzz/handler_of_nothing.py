try: raise E
except: ...
else: pass
finally:
    g()
