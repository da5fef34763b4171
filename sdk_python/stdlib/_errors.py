"""What a contract raises when it refuses; a turn that ends in one of these changed nothing."""


class VmError(Exception):
    """`code` for programs, the message for people, `context` for what it was about."""

    code = "vm_error"

    def __init__(self, message="", context=None, code=None):
        super().__init__(message)
        self.context = {} if context is None else context
        if code is not None:
            self.code = code


class Revert(VmError):
    code = "revert"


class CapabilityDenied(VmError):
    """The manifest's resources.caps do not have it."""

    code = "capability_denied"


class ResourceExhausted(VmError):
    """More than the manifest's resources.limits give to one call."""

    code = "resource_exhausted"
