# Fixed decimals: half to even on the exact binary value, signs, widths, and what is too large or too small.
from hashlib import sha256
from random import Random

values = [0.0, -0.0, 0.5, 1.5, 2.5, 0.125, -0.375, -0.001, 1e-300, 5e-324, 2.0**53 - 1, 2.0**53, 1e16, 123456789.987654321,
          0.9999999999, 9.995, 1e22, float("inf"), float("nan"), -2.675, 1.005, 18446744073.709551616]
for value in values:
    print(f"{value:.0f} {value:.2f} {value:+09.3f} {value:,.1f} {value:<12.4f}|{value:^11.2f}|", "%.2f %.9f" % (value, value))
print("%.2f|%.0f|%s|%d|%.9f" % (1.005, 2.5, "x", 3, 7), "%.2f" % 3, "%.1f" % True, "%.3f" % 10**20, "%.2f" % (2**60,))
rng = Random(7)
digest = sha256()
for i in range(150):
    value = rng.uniform(-1, 1) * 10 ** rng.randint(-12, 19)
    half = rng.randint(-10**6, 10**6) / 2 ** rng.randint(0, 12)
    digest.update(f"{value:.{i % 11}f} {half:.{i % 7}f} {'%.3f' % half} {value:z.1f}".encode())
print(digest.hexdigest())
for bad in ("%.2f %s", "%.f", "%.12f", "%.xf", "%.2"):
    try:
        print(bad % 1.25)
    except (TypeError, ValueError) as error:
        print(error)
