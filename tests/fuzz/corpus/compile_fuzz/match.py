match p, q:
    case 0 | -1.5e3 | 2+3j | "s" 't' | None: pass
    case [a, *_, b] if a: pass
    case {"k": v, **rest}: pass
    case Point(x=0, y=Y.z) as w: pass
    case _: match = case = 1
class C(A, metaclass=M, k=1):
    """doc"""
    x: int
    y: "list[int]" = 0x_ff, 0b1, 0o7, 1_000, .5, 1e-3, b'\x00', rb"\d"
    def m(self): return super().m()[1:2, ::3, ...] @ -x ** ~y // z << 1
