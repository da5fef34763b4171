"""The host as a contract sees it: state, events, gas, context, randomness, messages and timers.

    import pvm_host

    def main(data):
        count = int.from_bytes(pvm_host.get_state(b"count") or b"", "little") + 1
        pvm_host.set_state(b"count", count.to_bytes(8, "little"))
        return b"ok"

The functions are natives of the runtime and are bound to the host of the running turn:

    get_state(key) -> bytes | None      emit_event(topic, data)       gas_left() -> int
    set_state(key, value)               randomness(domain) -> bytes   charge_gas(amount)
    delete_state(key)                   send_message(target, payload) context() -> dict
    schedule_timer(height, payload) -> bytes    cancel_timer(timer)   runtime_config() -> dict

Keys, values and payloads are bytes-like. A refusal by the host is a HostError with `.code` and
`.name`. Running out of gas cannot be caught; OutOfGasError stands here for programs that name it.
"""

HostError = HostError
OutOfGasError = OutOfGasError
DeterministicValidationError = DeterministicValidationError
NonDeterministicError = NonDeterministicError
