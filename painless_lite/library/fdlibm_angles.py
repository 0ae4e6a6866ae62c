"""Sine, cosine, tangent and their inverses as Java computes them, to the last bit.

Java gives StrictMath, and in Math the inverses, by the algorithms of fdlibm ("Freely Distributable
LIBM", Sun Microsystems): a fixed polynomial in a fixed order of operations, whose last bit is part
of the answer. Coefficients are fdlibm's; `java.lang.FdLibm` is the source that they were checked
against.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from painless_lite.library.fdlibm import cut, high_word, no_value, polynomial

_HALF_PI: Final = 1.5707963267948966
_HALF_PI_LOW: Final = 6.123233995736766e-17
_PI_LOW: Final = 1.2246467991473532e-16
_QUARTER_PI: Final = 0.7853981633974483
_QUARTER_PI_LOW: Final = 3.061616997868383e-17

_SINE_FIRST: Final = -0.16666666666666632
_SINE: Final = (
    *(0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-06),
    *(-2.5050760253406863e-08, 1.58969099521155e-10),
)
_COSINE: Final = (
    *(0.0416666666666666, -0.001388888888887411, 2.480158728947673e-05),
    *(-2.7557314351390663e-07, 2.087572321298175e-09, -1.1359647557788195e-11),
)
_TANGENT_FIRST: Final = 0.3333333333333341
_TANGENT_ODD: Final = (
    *(0.13333333333320124, 0.021869488294859542, 0.0035920791075913124),
    *(0.0005880412408202641, 7.817944429395571e-05, -1.8558637485527546e-05),
)
_TANGENT_EVEN: Final = (
    *(0.05396825397622605, 0.0088632398235993, 0.0014562094543252903),
    *(0.0002464631348184699, 7.140724913826082e-05, 2.590730518636337e-05),
)
_ARC_SINE_UPPER: Final = (
    *(0.16666666666666666, -0.3255658186224009, 0.20121253213486293),
    *(-0.04005553450067941, 0.0007915349942898145, 3.479331075960212e-05),
)
_ARC_SINE_LOWER: Final = (
    *(-2.403394911734414, 2.0209457602335057),
    *(-0.6882839716054533, 0.07703815055590194),
)
_ARC_TANGENT_EVEN: Final = (
    *(0.3333333333333293, 0.14285714272503466, 0.09090887133436507),
    *(0.06661073137387531, 0.049768779946159324, 0.016285820115365782),
)
_ARC_TANGENT_ODD: Final = (
    *(-0.19999999999876483, -0.11111110405462356, -0.0769187620504483),
    *(-0.058335701337905735, -0.036531572744216916),
)
#: arctan of 0.5, 1, 1.5 and infinity, each in two parts.
_ARC_TANGENTS: Final = (
    (0.4636476090008061, 2.2698777452961687e-17),
    (_QUARTER_PI, _QUARTER_PI_LOW),
    (0.982793723247329, 1.3903311031230998e-17),
    (_HALF_PI, _HALF_PI_LOW),
)
#: pi / 2 in steps of 33 bits, and what each step leaves.
_STEPS: Final = (
    (1.5707963267341256, 6.077100506506192e-11),
    (6.077100506303966e-11, 2.0222662487959506e-21),
    (2.0222662487111665e-21, 8.4784276603689e-32),
)
_PER_HALF_PI: Final = 0.6366197723675814
#: Up to here the steps are exact enough.
_MEDIUM: Final = 1647100.0
#: Bits after the point when a huge angle is reduced; the greatest double has 1,024 before it.
_BITS: Final = 1280


def sin(angle: float) -> float:
    """The sine of an angle in radians."""
    if not math.isfinite(angle):
        return no_value(angle)
    if abs(angle) < 0.7853984832763672:
        return _sine(angle, None)
    quarter, rest, low = _reduced(angle)
    found = _cosine(rest, low) if quarter & 1 else _sine(rest, low)
    return -found if quarter & 2 else found


def cos(angle: float) -> float:
    """The cosine of an angle in radians."""
    if not math.isfinite(angle):
        return no_value(angle)
    if abs(angle) < 0.7853984832763672:
        return _cosine(angle, 0.0)
    quarter, rest, low = _reduced(angle)
    found = _sine(rest, low) if quarter & 1 else _cosine(rest, low)
    return -found if quarter + 1 & 2 else found


def tan(angle: float) -> float:
    """The tangent of an angle in radians."""
    if not math.isfinite(angle):
        return no_value(angle)
    if abs(angle) < 0.7853984832763672:
        return _tangent(angle, 0.0, inverted=False)
    quarter, rest, low = _reduced(angle)
    return _tangent(rest, low, inverted=quarter & 1 == 1)


def _reduced(angle: float) -> tuple[int, float, float]:
    """The quarter turns in an angle, and the rest in two parts."""
    size = abs(angle)
    if size < 2.3561935424804688:  # 3/4 pi: once is enough
        quarter, rest, low = 1, *_near(size)
    else:
        quarter, rest, low = _medium(size) if size < _MEDIUM else _huge(size)
    return (quarter, rest, low) if angle > 0 else (-quarter, -rest, -low)


def _near(size: float) -> tuple[float, float]:
    rest = size - _STEPS[0][0]
    tail = _STEPS[0][1]
    if 1.570796012878418 <= size < 1.5707969665527344:  # next to pi / 2
        rest -= _STEPS[1][0]
        tail = _STEPS[1][1]
    high = rest - tail
    return high, (rest - high) - tail


def _medium(size: float) -> tuple[int, float, float]:
    quarter = int(size * _PER_HALF_PI + 0.5)
    turns = float(quarter)
    rest = size - turns * _STEPS[0][0]
    tail = turns * _STEPS[0][1]
    high = rest - tail
    clear = quarter < 32 and high_word(size) != high_word(turns * _HALF_PI)
    for (step, after), lost in zip(_STEPS[1:], (16, 49), strict=True):
        if clear or (high_word(size) >> 20) - (high_word(abs(high)) >> 20) <= lost:
            break
        before, taken = rest, turns * step
        rest = before - taken
        tail = turns * after - ((before - rest) - taken)
        high = rest - tail
    return quarter, high, (rest - high) - tail


def _huge(size: float) -> tuple[int, float, float]:
    """With whole numbers: pi is known to as many bits as it takes."""
    half_pi = _pi() >> 1
    quarter, rest = divmod(_fixed(size), half_pi)
    if rest << 1 >= half_pi:
        quarter, rest = quarter + 1, rest - half_pi
    high = rest / (1 << _BITS)
    return quarter & 7, high, (rest - _fixed(high)) / (1 << _BITS)


def _fixed(value: float) -> int:
    """A double with `_BITS` bits behind the point."""
    digits, exponent = math.frexp(value)
    return int(math.ldexp(digits, 53)) << _BITS - 53 + exponent


@cache
def _pi() -> int:
    """pi by Machin's formula, `_BITS` behind the point, for an angle of up to 1,024 bits."""
    spare = 32
    one = 1 << _BITS + spare

    def inverse(of: int) -> int:
        term = total = one // of
        divisor = 1
        while term:
            term //= -of * of
            divisor += 2
            total += term // divisor
        return total

    return 4 * (4 * inverse(5) - inverse(239)) >> spare


def _sine(rest: float, low: float | None) -> float:
    if abs(rest) < 2.0**-27:
        return rest
    square = rest * rest
    cube = square * rest
    more = polynomial(square, _SINE)
    if low is None:
        return rest + cube * (_SINE_FIRST + square * more)
    return rest - ((square * (0.5 * low - cube * more) - low) - cube * _SINE_FIRST)


def _cosine(rest: float, low: float) -> float:
    size = abs(rest)
    if size < 2.0**-27:
        return 1.0
    square = rest * rest
    more = square * polynomial(square, _COSINE)
    if size < 0.2999999523162842:
        return 1.0 - (0.5 * square - (square * more - rest * low))
    part = 0.28125 if size >= 0.7812504768371582 else cut(size) * 0.25
    half = 0.5 * square - part
    return (1.0 - part) - (half - (square * more - rest * low))


def _tangent(rest: float, low: float, *, inverted: bool) -> float:
    if abs(rest) < 2.0**-28:
        return _inverse(rest + low, low, rest) if inverted else rest
    folded = abs(rest) >= 0.6743354797363281
    sign = math.copysign(1.0, rest)
    if folded:
        rest = (_QUARTER_PI - abs(rest)) + (_QUARTER_PI_LOW - sign * low)
        low = 0.0
    square = rest * rest
    fourth = square * square
    odd = polynomial(fourth, _TANGENT_ODD)
    even = square * polynomial(fourth, _TANGENT_EVEN)
    cube = square * rest
    more = low + square * (cube * (odd + even) + low)
    more += _TANGENT_FIRST * cube
    whole = rest + more
    if folded:
        one = -1.0 if inverted else 1.0
        return sign * (one - 2.0 * (rest - (whole * whole / (whole + one) - more)))
    return _inverse(whole, more, rest) if inverted else whole


def _inverse(whole: float, more: float, rest: float) -> float:
    """-1 / whole, which is rest + more, with the digits that the division loses."""
    high = cut(whole)
    low = more - (high - rest)
    first = -1.0 / whole
    short = cut(first)
    return short + first * ((1.0 + short * high) + short * low)


def asin(value: float) -> float:
    """The angle in radians whose sine is given."""
    size = abs(value)
    if not size <= 1:
        return no_value(value)
    if size == 1:
        return value * _HALF_PI + value * _HALF_PI_LOW
    if size < 0.5:
        return value if size < 2.0**-27 else value + value * _arc(value * value)
    half = (1.0 - size) * 0.5
    ratio = _arc(half)
    root = math.sqrt(half)
    if size >= 0.9749999046325684:
        found = _HALF_PI - (2.0 * (root + root * ratio) - _HALF_PI_LOW)
    else:
        high = cut(root)
        low = (half - high * high) / (root + high)
        left = 2.0 * root * ratio - (_HALF_PI_LOW - 2.0 * low)
        found = _QUARTER_PI - (left - (_QUARTER_PI - 2.0 * high))
    return math.copysign(found, value)


def acos(value: float) -> float:
    """The angle in radians whose cosine is given."""
    size = abs(value)
    if not size <= 1:
        return no_value(value)
    if size == 1:
        return 0.0 if value > 0 else math.pi + 2.0 * _HALF_PI_LOW
    if size < 0.5:
        if size < 6.938900521352129e-18:
            return _HALF_PI + _HALF_PI_LOW
        return _HALF_PI - (value - (_HALF_PI_LOW - value * _arc(value * value)))
    half = (1.0 - size) * 0.5
    root = math.sqrt(half)
    if value < 0:
        return math.pi - 2.0 * (root + (_arc(half) * root - _HALF_PI_LOW))
    high = cut(root)
    low = (half - high * high) / (root + high)
    return 2.0 * (high + (_arc(half) * root + low))


def _arc(square: float) -> float:
    upper = square * polynomial(square, _ARC_SINE_UPPER)
    return upper / (1.0 + square * polynomial(square, _ARC_SINE_LOWER))


def atan(value: float) -> float:
    """The angle in radians whose tangent is given."""
    size = abs(value)
    if size < 0.4375:
        return value if size < 2.0**-29 else value - value * _arc_tangent(value)
    if size >= 2.0**66:
        return math.copysign(_HALF_PI + _HALF_PI_LOW, value)
    if size < 0.6875:
        base, rest = _ARC_TANGENTS[0], (2.0 * size - 1.0) / (2.0 + size)
    elif size < 1.1875:
        base, rest = _ARC_TANGENTS[1], (size - 1.0) / (size + 1.0)
    elif size < 2.4375:
        base, rest = _ARC_TANGENTS[2], (size - 1.5) / (1.0 + 1.5 * size)
    elif size == size:
        base, rest = _ARC_TANGENTS[3], -1.0 / size
    else:
        return value
    found = base[0] - ((rest * _arc_tangent(rest) - base[1]) - rest)
    return math.copysign(found, value)


def _arc_tangent(value: float) -> float:
    square = value * value
    fourth = square * square
    even = square * polynomial(fourth, _ARC_TANGENT_EVEN)
    return even + fourth * polynomial(fourth, _ARC_TANGENT_ODD)


def atan2(y: float, x: float) -> float:
    """The angle in radians of the point (x, y)."""
    if x != x or y != y:
        return y if y != y else x
    if x == 0 or y == 0 or math.isinf(x) or math.isinf(y):
        return math.atan2(y, x)
    if x == 1:
        return atan(y)
    size = _angle(y, x)
    if x < 0:
        return math.pi - (size - _PI_LOW) if y > 0 else (size - _PI_LOW) - math.pi
    return math.copysign(size, y)


def _angle(y: float, x: float) -> float:
    apart = high_word(abs(y)) - high_word(abs(x)) >> 20
    if apart > 60:
        return _HALF_PI + 0.5 * _PI_LOW
    if x < 0 and apart < -60:
        return 0.0
    return atan(abs(y / x))
