# A float has no identity: a NaN in a container is found by any NaN, not by the same object alone.
nan, other = float("nan"), float("nan")
print([nan] == [nan], [nan] == [other], other in [nan], nan == nan)
