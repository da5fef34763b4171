# charge_gas lowers gas_left by at least what was charged; the exception classes are related.
import pvm_host as host

before = host.gas_left()
host.charge_gas(1000)
after = host.gas_left()
print(type(before).__name__, before - after >= 1000, host.charge_gas(0), after > 0)
print(issubclass(host.HostError, RuntimeError),
      issubclass(host.DeterministicValidationError, ValueError),
      issubclass(host.NonDeterministicError, RuntimeError))
for bad in ("text", None):
    try:
        host.charge_gas(bad)
    except TypeError as e:
        print(type(e).__name__)
