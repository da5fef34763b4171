"""What one call may use, by the manifest's resources.limits; what it has used is kept with the
call's own object, so a call that pauses goes on counting.

A contract without a manifest has no limits here.
"""

from stdlib._errors import CapabilityDenied, ResourceExhausted


def _call():
    state = __native_contract()
    if state is None:
        return None
    actor = state[5]
    return actor if hasattr(type(actor), "__pvm_limits__") else None


def require_capability(name):
    """CapabilityDenied unless resources.caps have it."""
    actor = _call()
    if actor is not None and name not in type(actor).__pvm_caps__:
        raise CapabilityDenied(f"the manifest's resources.caps do not have {name!r}",
                               {"kind": name})


def use(limit, count):
    actor = _call()
    if actor is None:
        return
    most = type(actor).__pvm_limits__.get(limit, 0)
    used = getattr(actor, "_pvm_used", None)
    if used is None:
        used = {}
        object.__setattr__(actor, "_pvm_used", used)
    now = used.get(limit, 0) + count
    if now > most:
        raise ResourceExhausted(f"resources.limits.{limit} is {most} a call, and this would be {now}",
                                {"kind": limit, "used": used.get(limit, 0), "limit": most})
    used[limit] = now
