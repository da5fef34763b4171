try: raise E
except: ...
else: pass
finally:raise    g()
