# pvm_host state: a key gives back the bytes that were set, None before and after.
import pvm_host as host

print(host.get_state(b"k"))
host.set_state(b"k", b"one")
host.set_state(b"", b"")
host.set_state(b"k", host.get_state(b"k") + b"+two")
print(host.get_state(b"k"), host.get_state(b""), type(host.get_state(b"k")).__name__)
host.delete_state(b"k")
host.delete_state(b"never set")
print(host.get_state(b"k"), host.get_state(b""))
count = int.from_bytes(host.get_state(b"count") or b"", "little")
for _ in range(3):
    count += 1
    host.set_state(b"count", count.to_bytes(8, "little"))
print(int.from_bytes(host.get_state(b"count"), "little"))
for call in (lambda: host.get_state("text"), lambda: host.set_state(b"k", 5),
             lambda: host.emit_event(b"topic", b"")):
    try:
        call()
        print("accepted")
    except TypeError as e:
        print(type(e).__name__)
