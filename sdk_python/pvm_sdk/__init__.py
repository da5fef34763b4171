"""What contracts import to wait: the runtime's own part of their language.

    from pvm_sdk import pause

    def settle(order):
        price = pause("waiting for the price")     # the process may end here
        return order.quantity * price
"""


def pause(label=None):
    """Stops the whole program here until somebody resumes it; returns what he brings, or None.

    `label` names the place for people: `pvm ps` shows it.
    """
    if label is not None and not isinstance(label, str):
        raise TypeError("pause() label must be str or None, not %s" % type(label).__name__)
    return __native_pause(("pause", label))
