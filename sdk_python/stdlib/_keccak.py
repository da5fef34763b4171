"""Keccak-256 with the padding of the original submission (its first byte is 1, SHA-3's is 6).

Lane (x, y) of the specification is number x + 5 * y here.
"""

_RATE = 136
_MASK = (1 << 64) - 1


def _round_constants():
    """The 24 constants of iota, from the shift register that the specification names."""
    constants = []
    register = 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << ((1 << j) - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return tuple(constants)


def _moves():
    """(from, rotation, to) of rho and pi for every lane; lane 0 stays."""
    moves = [(0, 0, 0)]
    x, y = 1, 0
    for t in range(24):
        moves.append((x + 5 * y, (t + 1) * (t + 2) // 2 % 64, y + 5 * ((2 * x + 3 * y) % 5)))
        x, y = y, (2 * x + 3 * y) % 5
    return tuple(moves)


_ROUNDS = _round_constants()
_MOVES = _moves()


def _permute(lanes):
    for constant in _ROUNDS:
        column = [lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20]
                  for x in range(5)]
        mixed = [column[x - 1] ^ ((column[(x + 1) % 5] << 1 | column[(x + 1) % 5] >> 63) & _MASK)
                 for x in range(5)]
        moved = [0] * 25
        for source, turn, target in _MOVES:
            lane = lanes[source] ^ mixed[source % 5]
            moved[target] = (lane << turn | lane >> 64 - turn) & _MASK
        for y in range(0, 25, 5):
            a, b, c, d, e = moved[y:y + 5]
            lanes[y] = a ^ ~b & c
            lanes[y + 1] = b ^ ~c & d
            lanes[y + 2] = c ^ ~d & e
            lanes[y + 3] = d ^ ~e & a
            lanes[y + 4] = e ^ ~a & b
        lanes[0] ^= constant


def keccak256(data):
    padding = bytearray(_RATE - len(data) % _RATE)
    padding[0] = 1
    padding[-1] |= 0x80
    data = data + bytes(padding)
    lanes = [0] * 25
    for at in range(0, len(data), _RATE):
        for i in range(_RATE // 8):
            lanes[i] ^= int.from_bytes(data[at + 8 * i:at + 8 * i + 8], "little")
        _permute(lanes)
    return b"".join([lane.to_bytes(8, "little") for lane in lanes[:4]])
