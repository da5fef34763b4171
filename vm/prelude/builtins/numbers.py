# Numbers where Python code takes part: __index__, __float__, __round__ and their kin.


def _real(x):
    # What a function of real numbers gets for its argument.
    if isinstance(x, (float, int)):
        return x + 0 if type(x) is not bool else int(x)
    method = _NO
    if not isinstance(x, (str, bytes, bytearray)):
        method = __native_method(x, "__float__")
        if method is _NO and __native_lookup(type(x), "__index__") is not _NO:
            return _index(x)
    if method is _NO:
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return _float_from(x, method)


def _float_from(x, method):
    result = method()
    if not isinstance(result, float):
        raise TypeError(f"{type(x).__name__}.__float__ returned non-float "
                        f"(type {type(result).__name__})")
    return float.__new__(float, __native_unwrap(result))


def int_new(cls, x=0, base=_NO):
    if base is not _NO:
        if not isinstance(x, (str, bytes, bytearray)):
            raise TypeError("int() can't convert non-string with explicit base")
        return int.__new__(cls, __native_unwrap(x), _index(base))
    method = __native_method(x, "__int__")
    if method is not _NO:
        result = method()
        if not isinstance(result, int):
            raise TypeError(f"__int__ returned non-int (type {type(result).__name__})")
    elif __native_lookup(type(x), "__index__") is not _NO:
        result = _index(x)
    else:
        method = __native_method(x, "__trunc__")
        if method is _NO:
            raise TypeError("int() argument must be a string, a bytes-like object or a real number, "
                            f"not '{type(x).__name__}'")
        result = method()
        if not isinstance(result, int) and __native_lookup(type(result), "__index__") is _NO:
            raise TypeError(f"__trunc__ returned non-Integral (type {type(result).__name__})")
        result = _index(result)
    return int.__new__(cls, __native_unwrap(result))


def int_to_bytes(self, length=1, byteorder="big", signed=False):
    return int.to_bytes(self, _index(length), byteorder, signed=True if signed else False)


def int_from_bytes(cls, bytes, byteorder="big", signed=False):
    method = __native_method(bytes, "__bytes__")
    if method is _NO:
        data = _BYTES(bytes)
    else:
        data = method()
        if not isinstance(data, _BYTES):
            raise TypeError(f"__bytes__ returned non-bytes (type {type(data).__name__})")
    value = int.from_bytes(data, byteorder, signed=True if signed else False)
    return value if cls is int else cls(value)


_BYTES = bytes


def int_format(self, format_spec):
    return float(self).__format__(format_spec)


def int_round(self, ndigits=None):
    return int.__round__(self, _index(ndigits))


def float_round(self, ndigits=None):
    return float.__round__(self, _index(ndigits))


def float_new(cls, x=0.0):
    method = __native_method(x, "__float__")
    if method is _NO:
        if __native_lookup(type(x), "__index__") is _NO:
            raise TypeError("float() argument must be a string or a real number, "
                            f"not '{type(x).__name__}'")
        result = _index(x)
    else:
        result = _float_from(x, method)
    return float.__new__(cls, __native_unwrap(result))


def float_fromhex(cls, string):
    return cls(float.fromhex(string))


def builtin_abs(x):
    method = __native_method(x, "__abs__")
    if method is _NO:
        raise TypeError(f"bad operand type for abs(): '{type(x).__name__}'")
    return method()


def builtin_divmod(x, y):
    lefts = type(x)
    rights = type(y)
    reflected = _NO if lefts is rights else __native_lookup(rights, "__rdivmod__")
    if (reflected is not _NO and lefts in rights.__mro__
            and reflected is not __native_lookup(lefts, "__rdivmod__")):
        result = __native_method(y, "__rdivmod__")(x)
        if result is not NotImplemented:
            return result
        reflected = _NO
    method = __native_method(x, "__divmod__")
    if method is not _NO:
        result = method(y)
        if result is not NotImplemented:
            return result
    if reflected is not _NO:
        result = __native_method(y, "__rdivmod__")(x)
        if result is not NotImplemented:
            return result
    _unsupported("divmod()", x, y)


def builtin_pow(base, exp, mod=None):
    if mod is None:
        return base ** exp
    method = __native_method(base, "__pow__")
    if method is not _NO:
        result = method(exp, mod)
        if result is not NotImplemented:
            return result
    raise TypeError(f"unsupported operand type(s) for ** or pow(): '{type(base).__name__}', "
                    f"'{type(exp).__name__}', '{type(mod).__name__}'")


def builtin_round(number, ndigits=None):
    method = __native_method(number, "__round__")
    if method is _NO:
        raise TypeError(f"type {type(number).__name__} doesn't define __round__ method")
    if ndigits is None:
        return method()
    if __native_is_python(__native_lookup(type(number), "__round__")):
        return method(ndigits)
    return method(_index(ndigits))


def builtin_bin(number):
    return bin(_index(number))


def builtin_oct(number):
    return oct(_index(number))


def builtin_hex(number):
    return hex(_index(number))


def range_new(cls, *bounds):
    return range(*[_index(bound) for bound in bounds])


def range_count(self, value):
    count = 0
    for item in self:
        if item is value or item == value:
            count += 1
    return count


# ---- math --------------------------------------------------------------------------------------------


def _math(name):
    return getattr(__native_import("math"), name)


def _rounding(name):
    def twin(x):
        method = __native_method(x, f"__{name}__")
        if method is not _NO:
            return method()
        if name == "trunc":
            raise TypeError(f"type {type(x).__name__} doesn't define __trunc__ method")
        return _math(name)(_real(x))
    return twin


math_floor = _rounding("floor")
math_ceil = _rounding("ceil")
math_trunc = _rounding("trunc")


def math_isqrt(n):
    return _math("isqrt")(_index(n))


def math_factorial(x):
    return _math("factorial")(_index(x))


def math_gcd(*integers):
    return _math("gcd")(*[_index(value) for value in integers])


def math_lcm(*integers):
    return _math("lcm")(*[_index(value) for value in integers])


def math_comb(n, k):
    return _math("comb")(_index(n), _index(k))


def math_perm(n, k=None):
    if k is None:
        return _math("perm")(_index(n))
    return _math("perm")(_index(n), _index(k))


def _of_one(name):
    def twin(x):
        return _math(name)(_real(x))
    return twin


def _of_two(name):
    def twin(x, y):
        return _math(name)(_real(x), _real(y))
    return twin


math_fabs = _of_one("fabs")
math_sqrt = _of_one("sqrt")
math_isnan = _of_one("isnan")
math_isinf = _of_one("isinf")
math_isfinite = _of_one("isfinite")
math_degrees = _of_one("degrees")
math_radians = _of_one("radians")
math_ulp = _of_one("ulp")
math_frexp = _of_one("frexp")
math_modf = _of_one("modf")
math_acos = _of_one("acos")
math_acosh = _of_one("acosh")
math_asin = _of_one("asin")
math_asinh = _of_one("asinh")
math_atan = _of_one("atan")
math_atanh = _of_one("atanh")
math_cbrt = _of_one("cbrt")
math_cos = _of_one("cos")
math_cosh = _of_one("cosh")
math_erf = _of_one("erf")
math_erfc = _of_one("erfc")
math_exp = _of_one("exp")
math_exp2 = _of_one("exp2")
math_expm1 = _of_one("expm1")
math_gamma = _of_one("gamma")
math_lgamma = _of_one("lgamma")
math_log1p = _of_one("log1p")
math_log2 = _of_one("log2")
math_log10 = _of_one("log10")
math_sin = _of_one("sin")
math_sinh = _of_one("sinh")
math_tan = _of_one("tan")
math_tanh = _of_one("tanh")
math_copysign = _of_two("copysign")
math_fmod = _of_two("fmod")
math_remainder = _of_two("remainder")
math_nextafter = _of_two("nextafter")
math_pow = _of_two("pow")
math_atan2 = _of_two("atan2")


def math_ldexp(x, i):
    return _math("ldexp")(_real(x), i)


def _int_or_real(x):
    return x if isinstance(x, int) else _real(x)


def math_log(x, base=_NO):
    if base is _NO:
        return _math("log")(_int_or_real(x))
    return _math("log")(_int_or_real(x), _int_or_real(base))


def math_isclose(a, b, rel_tol=1e-09, abs_tol=0.0):
    return _math("isclose")(_real(a), _real(b), rel_tol=_real(rel_tol), abs_tol=_real(abs_tol))


def math_fsum(seq):
    return _math("fsum")([_real(x) for x in seq])


def math_hypot(*coordinates):
    return _math("hypot")(*[_real(x) for x in coordinates])


def math_dist(p, q):
    return _math("dist")([_real(x) for x in p], [_real(x) for x in q])
