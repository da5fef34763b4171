"""What `pvm_sdk` is to a golden program when CPython runs it: a pause that does not stop.

The runtime's own pvm_sdk pauses the activation and goes on when the operator resumes it. CPython
cannot do that, and a pause must be invisible to the program, so here it returns at once with what
an operator's bare resume returns: None. The labels stand in the file that PVM_STAND_IN_PAUSES
names, a line each: pvm must pause there and nowhere else.
"""

import os


def pause(label=None):
    if label is not None and not isinstance(label, str):
        raise TypeError("pause() label must be str or None, not %s" % type(label).__name__)
    if log := os.environ.get("PVM_STAND_IN_PAUSES"):
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{label or 'pause'}\n")
    return None
