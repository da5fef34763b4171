# pvm_host events, messages, timers, randomness and context have the documented shapes.
import pvm_host as host

print(host.emit_event("opened", b"data"), host.send_message(b"target", b"payload"))
context = host.context()
print(sorted(context))
print(all(isinstance(context[k], bytes) for k in ("block_hash", "tx_hash", "sender")),
      all(isinstance(context[k], int) for k in ("block_height", "timestamp_ms", "nonce")))
r = host.randomness(b"a")
print(type(r).__name__, len(r), r != host.randomness(b"b"))
timer = host.schedule_timer(context["block_height"] + 10, b"later")
print(type(timer).__name__, len(timer) > 0, timer != host.schedule_timer(10 ** 9, b"x"))
print(host.cancel_timer(timer))
try:
    host.cancel_timer(b"no such timer")
except host.HostError as e:
    print(e.name, e.code, isinstance(e, RuntimeError))
