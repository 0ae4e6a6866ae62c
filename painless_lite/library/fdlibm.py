"""Powers, logarithms and hyperbolic functions as Java computes them, to the last bit.

Java gives StrictMath, and much of Math, by the algorithms of fdlibm ("Freely Distributable LIBM",
Sun Microsystems): a fixed polynomial in a fixed order of operations, whose last bit is part of the
answer. Python's are the C library's, which round otherwise now and then. Coefficients are fdlibm's;
`java.lang.FdLibm` is the source that they were checked against.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import Final

from painless_lite.runtime.arithmetic import MADE_NAN

_LONG: Final = struct.Struct(">q")
_DOUBLE: Final = struct.Struct(">d")
_SMALLEST_NORMAL: Final = 2.0**-1022
_LN2_HIGH: Final = 0.6931471803691238
_LN2_LOW: Final = 1.9082149292705877e-10
_PER_LN2: Final = 1.4426950408889634
#: Where exp(x) grows out of a double, and exp(x) / 2.
_EXP_END: Final = 709.782712893384
_HALF_EXP_END: Final = 710.4758600739439
_EXP_START: Final = -745.1332191019411

_EXP: Final = (
    *(0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-05),
    *(-1.6533902205465252e-06, 4.1381367970572385e-08),
)
_EXPM1: Final = (
    *(-0.03333333333333313, 0.0015873015872548146, -7.93650757867488e-05),
    *(4.008217827329362e-06, -2.0109921818362437e-07),
)
#: log(1 + f) by s = f / (2 + f): the coefficients of s^2, s^4 and on.
_LOG: Final = (
    *(0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784),
    *(0.1818357216161805, 0.15313837699209373, 0.14798198605116586),
)
_POWER_LOG: Final = (
    *(0.5999999999999946, 0.4285714285785502, 0.33333332981837743),
    *(0.272728123808534, 0.23066074577556175, 0.20697501780033842),
)


def polynomial(x: float, coefficients: Sequence[float]) -> float:
    """c0 + x * (c1 + x * (c2 + ...)), in this order of operations."""
    total = coefficients[-1]
    for each in coefficients[-2::-1]:
        total = each + x * total
    return total


def no_value(value: float) -> float:
    """Of a function without a value here: its argument where that is a NaN, or a new NaN."""
    return value if value != value else MADE_NAN


def cut(value: float) -> float:
    """A double without its lower 32 bits."""
    (bits,) = _LONG.unpack(_DOUBLE.pack(value))
    return _from_bits(bits & -0x100000000)


def _from_bits(bits: int) -> float:
    found: float
    (found,) = _DOUBLE.unpack(_LONG.pack(bits))
    return found


def high_word(value: float) -> int:
    """The upper 32 bits of a double, with its sign."""
    bits: int
    (bits,) = _LONG.unpack(_DOUBLE.pack(value))
    return bits >> 32


def _with_high(value: float, high: int) -> float:
    (bits,) = _LONG.unpack(_DOUBLE.pack(value))
    return _from_bits(high << 32 | bits & 0xFFFFFFFF)


def exp(x: float) -> float:
    """e to the power of x."""
    if x != x or x > _EXP_END:
        return x if x != x else math.inf
    if x < _EXP_START:
        return 0.0
    if abs(x) < 2.0**-28:
        return 1.0 + x
    times, high, low = _parts(x)
    rest = high - low
    square = rest * rest
    more = rest - square * polynomial(square, _EXP)
    if times == 0:
        return 1.0 - ((rest * more) / (more - 2.0) - rest)
    return math.ldexp(1.0 - ((low - (rest * more) / (2.0 - more)) - high), times)


def _parts(x: float) -> tuple[int, float, float]:
    """How often ln 2 goes into x, and the rest in two parts."""
    size = abs(x)
    if size < 0.3465735912322998:  # half of ln 2
        return 0, x, 0.0
    if size < 1.0397205352783203:
        sign = int(math.copysign(1.0, x))
        return sign, x - sign * _LN2_HIGH, sign * _LN2_LOW
    times = int(_PER_LN2 * x + math.copysign(0.5, x))
    return times, x - times * _LN2_HIGH, times * _LN2_LOW


def expm1(x: float) -> float:
    """e to the power of x, less 1."""
    if x != x or x > _EXP_END:
        return x if x != x else math.inf
    if x <= -38.81622314453125:
        return -1.0
    if abs(x) < 2.0**-54:
        return x
    times, high, low = _parts(x)
    rest = high - low
    lost = (high - rest) - low
    half = 0.5 * rest
    square = rest * half
    more = 1.0 + square * polynomial(square, _EXPM1)
    third = 3.0 - more * half
    error = square * ((more - third) / (6.0 - rest * third))
    if times == 0:
        return rest - (rest * error - square)
    error = (rest * (error - lost) - lost) - square
    return _expm1_scaled(times, rest, error)


def _expm1_scaled(times: int, rest: float, error: float) -> float:
    if times == -1:
        return 0.5 * (rest - error) - 0.5
    if times == 1:
        if rest < -0.25:
            return -2.0 * (error - (rest + 0.5))
        return 1.0 + 2.0 * (rest - error)
    if times <= -2 or times > 56:
        return _times_power(1.0 - (error - rest), times) - 1.0
    if times < 20:
        return math.ldexp((1.0 - 2.0**-times) - (error - rest), times)
    return math.ldexp((rest - (error + 2.0**-times)) + 1.0, times)


def _times_power(value: float, times: int) -> float:
    """value * 2**times; one more than the greatest exponent is infinite."""
    try:
        return math.ldexp(value, times)
    except OverflowError:
        return math.copysign(math.inf, value)


def sinh(x: float) -> float:
    """The hyperbolic sine."""
    size = abs(x)
    half = math.copysign(0.5, x)
    if not size < math.inf or size < 2.0**-28:
        return x
    if size < 22:
        grown = expm1(size)
        if size < 1:
            return half * (2.0 * grown - grown * grown / (grown + 1.0))
        return half * (grown + grown / (grown + 1.0))
    if size < 709.7822265625:
        return half * exp(size)
    if size <= _HALF_EXP_END:
        root = exp(0.5 * size)
        return (half * root) * root
    return math.copysign(math.inf, x)


def cosh(x: float) -> float:
    """The hyperbolic cosine."""
    size = abs(x)
    if size < 0.3465735912322998:
        grown = expm1(size)
        more = 1.0 + grown
        return more if size < 2.0**-55 else 1.0 + (grown * grown) / (more + more)
    if size < 22:
        power = exp(size)
        return 0.5 * power + 0.5 / power
    if size < 709.7822265625:
        return 0.5 * exp(size)
    if size <= _HALF_EXP_END:
        root = exp(0.5 * size)
        return (0.5 * root) * root
    return x if x != x else math.inf


def tanh(x: float) -> float:
    """The hyperbolic tangent."""
    size = abs(x)
    if size < 2.0**-55:
        return x * (1.0 + x)
    if size < 1:
        grown = expm1(-2.0 * size)
        found = -grown / (grown + 2.0)
    elif size < 22:
        found = 1.0 - 2.0 / (expm1(2.0 * size) + 2.0)
    else:
        found = 1.0 if size == size else size
    return math.copysign(found, x)


def log(x: float) -> float:
    """The natural logarithm."""
    if not 0 < x < math.inf:
        return _no_logarithm(x)
    times = 0
    if x < _SMALLEST_NORMAL:
        times, x = -54, x * 2.0**54
    high = high_word(x)
    times += (high >> 20) - 1023
    high &= 0xFFFFF
    carry = high + 0x95F64 & 0x100000  # keeps the rest between sqrt(1/2) and sqrt(2)
    rest = _with_high(x, high | carry ^ 0x3FF00000) - 1.0
    return _log_of_rest(rest, high, float(times + (carry >> 20)))


def _no_logarithm(x: float) -> float:
    if x == 0:
        return -math.inf
    return math.inf if x > 0 else no_value(x)


def _log_of_rest(f: float, high: int, times: float) -> float:
    """times * ln 2 + log(1 + f)."""
    if high + 2 & 0xFFFFF < 3:  # f is tiny
        if f == 0:
            return times * _LN2_HIGH + times * _LN2_LOW
        square = f * f * (0.5 - 0.33333333333333333 * f)
        if times == 0:
            return f - square
        return times * _LN2_HIGH - ((square - times * _LN2_LOW) - f)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    total = w * polynomial(w, _LOG[1::2]) + z * polynomial(w, _LOG[::2])
    if high - 0x6147A | 0x6B851 - high > 0:
        half = 0.5 * f * f
        if times == 0:
            return f - (half - s * (half + total))
        return times * _LN2_HIGH - ((half - (s * (half + total) + times * _LN2_LOW)) - f)
    if times == 0:
        return f - s * (f - total)
    return times * _LN2_HIGH - ((s * (f - total) - times * _LN2_LOW) - f)


def log10(x: float) -> float:
    """The logarithm to base 10."""
    if not 0 < x < math.inf:
        return _no_logarithm(x)
    rest, times = math.frexp(x)
    if times > 0:
        rest, times = rest * 2.0, times - 1
    low = times * 3.694239077158931e-13 + 0.4342944819032518 * log(rest)
    return low + times * 0.30102999566361177


def log1p(x: float) -> float:
    """The natural logarithm of x + 1."""
    if not -1 < x < math.inf:
        return math.copysign(math.inf, x) if x >= -1 else math.nan
    if abs(x) < 2.0**-29:
        return x if abs(x) < 2.0**-54 else x - x * x * 0.5
    if -0.2928934097290039 < x < 0.4142136573791504:
        return _log1p_of_rest(x, 1, 0.0, 0.0)
    whole = 1.0 + x if x < 2.0**53 else x
    high = high_word(whole)
    times = (high >> 20) - 1023
    lost = 0.0
    if x < 2.0**53:
        lost = (1.0 - (whole - x) if times > 0 else x - (whole - 1.0)) / whole
    high &= 0xFFFFF
    if high < 0x6A09E:
        whole = _with_high(whole, high | 0x3FF00000)
    else:
        times += 1
        whole = _with_high(whole, high | 0x3FE00000)
        high = 0x100000 - high >> 2
    return _log1p_of_rest(whole - 1.0, high, float(times), lost)


def _log1p_of_rest(f: float, high: int, times: float, lost: float) -> float:
    half = 0.5 * f * f
    if high == 0:  # f is tiny
        if f == 0:
            return times * _LN2_HIGH + (lost + times * _LN2_LOW)
        more = half * (1.0 - 0.66666666666666666 * f)
        if times == 0:
            return f - more
        return times * _LN2_HIGH - ((more - (times * _LN2_LOW + lost)) - f)
    s = f / (2.0 + f)
    z = s * s
    total = z * polynomial(z, _LOG)
    if times == 0:
        return f - (half - s * (half + total))
    low = s * (half + total) + (times * _LN2_LOW + lost)
    return times * _LN2_HIGH - ((half - low) - f)


def cbrt(x: float) -> float:
    """The cube root."""
    size = abs(x)
    if x == 0 or not size < math.inf:
        return x
    if size < _SMALLEST_NORMAL:
        grown = size * 2.0**54
        guess = _with_high(grown, high_word(grown) // 3 + 696219795)
    else:
        guess = _from_bits(high_word(size) // 3 + 715094163 << 32)
    ratio = guess * guess / size
    s = 0.5428571428571428 + ratio * guess
    guess *= 0.35714285714285715 + 1.6071428571428572 / (
        s + 1.4142857142857144 + -0.7053061224489796 / s
    )
    guess = _from_bits(high_word(guess) + 1 << 32)
    ratio = size / (guess * guess)
    ratio = (ratio - guess) / (guess + guess + ratio)
    return math.copysign(guess + guess * ratio, x)


def hypot(x: float, y: float) -> float:
    """The length of (x, y)."""
    if math.isinf(x) or math.isinf(y):
        return math.inf
    if x != x or y != y:
        return math.nan
    a, b = max(abs(x), abs(y)), min(abs(x), abs(y))
    if high_word(a) - high_word(b) > 0x3C00000:  # 2**60 times as long
        return a + b
    if b == 0:
        return a
    scale = 600 if a > 3.2733937296446915e150 else -600 if b < 2.0**-500 else 0
    if b < _SMALLEST_NORMAL:
        # Here fdlibm keeps the upper words of the numbers as they were.
        return math.ldexp(_length(a * 2.0**1022, b * 2.0**1022, a, b), -1022)
    a, b = math.ldexp(a, -scale), math.ldexp(b, -scale)
    return _times_power(_length(a, b, a, b), scale)


def _length(a: float, b: float, a_like: float, b_like: float) -> float:
    """By the upper words of two numbers that are like a and b."""
    apart = a - b
    if apart > b:
        high = cut(a_like)
        return math.sqrt(high * high - (b * -b - (a - high) * (a + high)))
    a += a
    a_high, b_high = _from_bits(high_word(a_like) + 0x100000 << 32), cut(b_like)
    low = a_high * (b - b_high) + (a - a_high) * b
    return math.sqrt(a_high * b_high - (apart * -apart - low))


def power(base: float, exponent: float) -> float:
    """base to the power of exponent, both finite, base above 0 and not 1, exponent not 0."""
    if abs(exponent) == 1:
        return base if exponent == 1 else 1.0 / base
    if exponent in (2.0, 0.5):
        return base * base if exponent == 2 else math.sqrt(base)
    if abs(exponent) > 2147485695.9999995:
        if base < 0.9999995231628418 or base > 1.0000009536743162:
            return math.inf if (exponent > 0) == (base > 1) else 0.0
        high, low = _log2_near_one(base)
    else:
        high, low = _log2(base)
    short = cut(exponent)
    low = (exponent - short) * high + exponent * low
    high *= short
    return _exp2(high, low)


def _log2_near_one(base: float) -> tuple[float, float]:
    t = base - 1.0
    w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25))
    u = 1.4426950216293335 * t
    v = t * 1.9259629911266175e-08 - w * _PER_LN2
    high = cut(u + v)
    return high, v - (high - u)


def _log2(base: float) -> tuple[float, float]:
    """The logarithm to base 2 in two parts."""
    times = 0
    if base < _SMALLEST_NORMAL:
        base, times = base * 2.0**53, -53
    high = high_word(base)
    times += (high >> 20) - 0x3FF
    digits = high & 0xFFFFF
    high = digits | 0x3FF00000
    above = 0x3988E < digits < 0xBB67A  # next to 1.5
    if digits >= 0xBB67A:
        times += 1
        high -= 0x100000
    middle = 1.5 if above else 1.0
    z_high, z_low = _log2_of_rest(_with_high(base, high), high, middle)
    part = 0.5849624872207642 if above else 0.0
    z_low += 1.350039202129749e-08 if above else 0.0
    found = cut(((z_high + z_low) + part) + times)
    return found, z_low - (((found - times) - part) - z_high)


def _log2_of_rest(base: float, high: int, middle: float) -> tuple[float, float]:
    u = base - middle
    v = 1.0 / (base + middle)
    s = u * v
    s_high = cut(s)
    t_high = _from_bits(
        ((high >> 1 | 0x20000000) + 0x80000 + (0x40000 if middle == 1.5 else 0)) << 32
    )
    t_low = base - (t_high - middle)
    s_low = v * ((u - s_high * t_high) - s_high * t_low)
    square = s * s
    more = square * square * polynomial(square, _POWER_LOG)
    more += s_low * (s_high + s)
    square = s_high * s_high
    t_high = cut(3.0 + square + more)
    t_low = more - ((t_high - 3.0) - square)
    u = s_high * t_high
    v = s_low * t_high + t_low * s
    p_high = cut(u + v)
    p_low = v - (p_high - u)
    return 0.9617967009544373 * p_high, -7.028461650952758e-09 * p_high + p_low * 0.9617966939259756


def _exp2(high: float, low: float) -> float:
    """2 to the power of high + low."""
    z = low + high
    if z > 1024 or (z == 1024 and low + 8.0085662595372944372e-17 > z - high):
        return math.inf
    if z < -1075 or (z == -1075 and low <= z - high):
        return 0.0
    times = 0
    if abs(z) >= 0.5000004768371582:
        times = math.floor(abs(z) + 0.5)
        times = times if z > 0 else -times
        high -= times
    t = cut(low + high)
    u = t * 0.6931471824645996
    v = (low - (t - high)) * 0.6931471805599453 + t * -1.904654299957768e-09
    z = u + v
    w = v - (z - u)
    t = z * z
    more = z - t * polynomial(t, _EXP)
    found = 1.0 - (((z * more) / (more - 2.0) - (w + z * w)) - z)
    return math.ldexp(found, times)
