# NormalDist: densities, quantiles and what is computed with them
from statistics import NormalDist, StatisticsError


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


heights = NormalDist(172.0, 7.5)
print(heights, heights.mean, heights.median, heights.mode, heights.stdev, heights.variance)
for x in (150, 172, 181.5):
    print(f"{heights.pdf(x):.12g} {heights.cdf(x):.12g} {heights.zscore(x):.12g}")
for p in (1e-300, 1e-12, 0.001, 0.07, 0.075, 0.3, 0.5, 0.8, 0.925, 0.99999):
    print(f"{heights.inv_cdf(p):.12g}")
print([f"{x:.12g}" for x in heights.quantiles(5)], heights.quantiles(1))
print(NormalDist.from_samples([2, 4, 4, 5, 10]), NormalDist())
print(heights + 3, 3 + heights, heights - 3, 3 - heights, heights * -2, 2 * heights, heights / 4, -heights, +heights)
print(heights + NormalDist(1, 10), heights - NormalDist(1, 10), heights == NormalDist(172, 7.5), heights != 3)
print(f"{heights.overlap(NormalDist(170, 6)):.12g} {heights.overlap(NormalDist(160, 7.5)):.12g}")
print([f"{x:.12g}" for x in heights.samples(3, seed=7)], len({heights, NormalDist(172, 7.5)}))
flat = NormalDist(5, 0)
for f in (lambda: NormalDist(1, -1), lambda: flat.pdf(5), lambda: flat.cdf(5), lambda: flat.inv_cdf(0.5),
          lambda: flat.zscore(1), lambda: heights.inv_cdf(1), lambda: heights.overlap(flat), lambda: heights.overlap(3),
          lambda: NormalDist.from_samples([1]), lambda: heights.mean.real, lambda: issubclass(StatisticsError, ValueError)):
    attempt(f)
