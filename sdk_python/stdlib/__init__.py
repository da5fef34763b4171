"""The modules of contracts that are functions beside a manifest.

    from stdlib import abi, events, hash, storage, syscalls, treasury

A contract's door is what its manifest lists (stdlib/_contract.py); these modules are how it meets
the chain. They stand on pvm_host, so a `main(bytes)` contract and an actor may use them as well.
The one rule: none of them remembers anything; what lasts is in host state.
"""

from stdlib._errors import CapabilityDenied, ResourceExhausted, Revert, VmError
