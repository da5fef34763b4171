# statistics: averages and spread (the part of CPython 3.11's module that contracts need). Sums are exact.

from collections import namedtuple as _namedtuple
from fractions import Fraction
import math as _math

__all__ = ["NormalDist", "StatisticsError", "fmean", "geometric_mean", "harmonic_mean", "linear_regression", "mean",
           "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
           "pvariance", "quantiles", "stdev", "variance", "correlation", "covariance"]


class StatisticsError(ValueError):
    pass


def _coerced(kinds):
    # The type of a result: float beats Fraction beats int; another type alone stays.
    kind = int
    for other in kinds:
        if other is bool:
            other = int
        if other is kind or other is int:
            continue
        if kind is int or issubclass(other, kind):
            kind = other
        elif issubclass(kind, other):
            pass
        elif {kind, other} == {float, Fraction}:
            kind = float
        else:
            raise TypeError(f"don't know how to coerce {kind.__name__} and {other.__name__}")
    return kind


def _numbered(x):
    # The ratio of what has no as_integer_ratio.
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to "
                        "numerator/denominator") from None


def _gathered(data, squares=None):
    # (types, {denominator: sum of numerators}, count). `squares` gets the sums of their squares.
    # Under the denominator None stands the sum of what is no number.
    kinds = {}
    sums = {}
    count = 0
    kind = None
    for x in data:
        count += 1
        if type(x) is not kind:
            kind = type(x)
            kinds[kind] = True
        try:
            n, d = x.as_integer_ratio()
        except (OverflowError, ValueError):
            n, d = x, None
        except AttributeError:
            n, d = _numbered(x)
        sums[d] = sums.get(d, 0) + n
        if squares is not None:
            squares[d] = squares.get(d, 0) + n * n
    return kinds, sums, count


def _put_together(sums, power=1):
    # The exact total of {denominator: numerator}, each denominator to that power.
    if None in sums:
        return sums[None]
    common = _math.lcm(*sums)
    return Fraction(sum([n * (common // d) ** power for d, n in sums.items()]), common ** power)


def _sum(data):
    # (type, exact total, count)
    kinds, sums, count = _gathered(data)
    return _coerced(kinds), _put_together(sums), count


def _convert(value, kind):
    if type(value) is kind or not isinstance(value, (int, Fraction)):
        return value
    if issubclass(kind, int) and value.denominator != 1:
        kind = float
    try:
        return kind(value)
    except TypeError:
        return kind(value.numerator) / kind(value.denominator)


def mean(data):
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return _math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError("data and weights must be the same length")
    total = _math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return _math.fsum([x * w for x, w in zip(data, weights)]) / total


def geometric_mean(data):
    try:
        return _math.exp(fmean([_math.log(x) for x in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive "
                              "numbers") from None


def harmonic_mean(data, weights=None):
    data = list(data)
    n = len(data)
    negative = "harmonic mean does not support negative values"
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        if not hasattr(type(data[0]), "as_integer_ratio"):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError(negative)
        return data[0]
    total_weight = n
    if weights is None:
        weights = [1] * n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        if any([w < 0 for w in weights]):
            raise StatisticsError(negative)
        total_weight = _sum(weights)[1]
    parts = []
    for w, x in zip(weights, data):
        if x < 0:
            raise StatisticsError(negative)
        try:
            parts.append(w / x if w else 0)
        except ZeroDivisionError:
            return 0
    kind, total, _ = _sum(parts)
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(total_weight / total, kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    i = n // 2
    return (data[i - 1] + data[i]) / 2


def median_low(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 == 1 else data[n // 2 - 1]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    below = sum([1 for value in data if value < x])
    same = sum([1 for value in data if value == x])
    interval = float(interval)
    return float(x) - interval / 2.0 + interval * (n / 2 - below) / same


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        m = size - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = size + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else size - 1 if j > size - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def _squares(data, center=None):
    # (type, sum of squared deviations, count), exact where the center is not given
    if center is not None:
        return _sum((d := x - center) * d for x in data)
    squares = {}
    kinds, sums, count = _gathered(data, squares)
    total = _put_together(sums)
    if count and None not in sums:
        total = (count * _put_together(squares, 2) - total * total) / count
    return _coerced(kinds), total, count


def variance(data, xbar=None):
    kind, squares, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (n - 1), kind)


def pvariance(data, mu=None):
    kind, squares, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / n, kind)


def _root(fraction):
    # The correctly rounded square root of a fraction.
    n, m = fraction.numerator, fraction.denominator
    if not n:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        top = _odd_root(n, m << 2 * shift) << shift
        bottom = 1
    else:
        top = _odd_root(n << -2 * shift, m)
        bottom = 1 << -shift
    return top / bottom


def _odd_root(n, m):
    root = _math.isqrt(n // m)
    return root | (root * root * m != n)


def stdev(data, xbar=None):
    kind, squares, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _spread(squares / (n - 1), kind)


def pstdev(data, mu=None):
    kind, squares, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _spread(squares / n, kind)


def _spread(value, kind):
    if kind.__name__ == "Decimal":
        return _decimal_root(value.numerator, value.denominator, kind)
    return _root(value)


def _decimal_root(n, m, Decimal):
    # The correctly rounded root of n / m. Division and root each round, so the neighbours are asked
    # too: the one is nearer whose middle with the first lies on this side of the exact root.
    if not n:
        return Decimal("0.0")
    root = (Decimal(n) / Decimal(m)).sqrt()
    rn, rd = root.as_integer_ratio()
    for near, wanted in ((root.next_plus(), 1), (root.next_minus(), -1)):
        nn, nd = near.as_integer_ratio()
        difference = 4 * n * (rd * nd) ** 2 - m * (rn * nd + nn * rd) ** 2
        if difference * wanted > 0:
            return near
    return root


def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar = _math.fsum(x) / n
    ybar = _math.fsum(y) / n
    return _math.fsum([(xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)]) / (n - 1)


def correlation(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    xbar = _math.fsum(x) / n
    ybar = _math.fsum(y) / n
    sxy = _math.fsum([(xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)])
    sxx = _math.fsum([(xi - xbar) ** 2.0 for xi in x])
    syy = _math.fsum([(yi - ybar) ** 2.0 for yi in y])
    try:
        return sxy / _math.sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant") from None


_LinearRegression = _namedtuple("LinearRegression", "slope intercept", module="statistics")


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data "
                              "points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    if proportional:
        sxy = _math.fsum([xi * yi for xi, yi in zip(x, y)])
        sxx = _math.fsum([xi * xi for xi in x])
    else:
        xbar = _math.fsum(x) / n
        ybar = _math.fsum(y) / n
        sxy = _math.fsum([(xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)])
        sxx = _math.fsum([(xi - xbar) ** 2.0 for xi in x])
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant") from None
    return _LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


# ---- The normal distribution -----------------------------------------------------------------------

# The inverse of its distribution function as rational functions, by M. J. Wichura (Applied Statistics,
# algorithm AS 241): numerator and denominator around the middle, in the tails, and far out in them.
_MIDDLE = ((2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
           (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
            5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0))
_TAIL = ((7.7454501427834140764e-4, 0.0227238449892691845833, 0.241780725177450611770, 1.27045825245236838258,
          3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734),
         (1.05075007164441684324e-9, 5.4759380849953449460e-4, 0.0151986665636164571966, 0.148103976427480074590,
          0.689767334985100004550, 1.67638483018380384940, 2.05319162663775882187, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 0.0265321895265761230930,
         0.296560571828504891230, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720),
        (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
         7.86869131145613259100e-4, 0.0148753612908506148525, 0.136929880922735805310, 0.599832206555887937690, 1.0))
_SQRT2 = _math.sqrt(2.0)


def _ratio(parts, r):
    values = []
    for row in parts:
        value = row[0]
        for one in row[1:]:
            value = value * r + one
        values.append(value)
    return values


def _deviate(p):
    # How many standard deviations from the middle a value stands that `p` of all are below.
    q = p - 0.5
    if _math.fabs(q) <= 0.425:
        over, under = _ratio(_MIDDLE, 0.180625 - q * q)
        return over * q / under
    r = _math.sqrt(-_math.log(p if q <= 0.0 else 1.0 - p))
    over, under = _ratio(_TAIL, r - 1.6) if r <= 5.0 else _ratio(_FAR, r - 5.0)
    return -(over / under) if q < 0.0 else over / under


class NormalDist:
    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        spread = stdev(data)
        return cls(mean(data), spread)

    def samples(self, n, *, seed=None):
        import random
        draw = random.gauss if seed is None else random.Random(seed).gauss
        return [draw(self._mu, self._sigma) for _ in range(n)]

    def _wide(self, what):
        if not self._sigma:
            raise StatisticsError(f"{what}() not defined when sigma is zero")
        return self._sigma

    def pdf(self, x):
        variance = self._wide("pdf") * self._sigma
        diff = x - self._mu
        return _math.exp(diff * diff / (-2.0 * variance)) / _math.sqrt(_math.tau * variance)

    def cdf(self, x):
        return 0.5 * (1.0 + _math.erf((x - self._mu) / (self._wide("cdf") * _SQRT2)))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        if self._sigma <= 0.0:
            raise StatisticsError("cdf() not defined when sigma at or below zero")
        return self._mu + _deviate(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        narrow, wide = self, other
        if (wide._sigma, wide._mu) < (narrow._sigma, narrow._mu):
            narrow, wide = wide, narrow
        small, large = narrow.variance, wide.variance
        if not small or not large:
            raise StatisticsError("overlap() not defined when sigma is zero")
        more = large - small
        apart = _math.fabs(wide._mu - narrow._mu)
        if not more:
            return 1.0 - _math.erf(apart / (2.0 * narrow._sigma * _SQRT2))
        a = narrow._mu * large - wide._mu * small
        b = narrow._sigma * wide._sigma * _math.sqrt(apart * apart + more * _math.log(large / small))
        first, second = (a + b) / more, (a - b) / more
        return 1.0 - (_math.fabs(wide.cdf(first) - narrow.cdf(first))
                      + _math.fabs(wide.cdf(second) - narrow.cdf(second)))

    def zscore(self, x):
        return (x - self._mu) / self._wide("zscore")

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, _math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * _math.fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / _math.fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
