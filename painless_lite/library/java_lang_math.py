"""java.lang.Math and StrictMath.

StrictMath is exact to the last bit, by fdlibm's algorithms. Where Math leaves the last bit open to
the processor's own code (sine, cosine, tangent, exp, log, log10, pow, cbrt, tanh), the nearest
double is given, which is the engine's in 99.5 of 100 cases or more; its other methods are exact.
"""

from __future__ import annotations

import decimal
import math
import random
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from painless_lite.library import fdlibm, fdlibm_angles
from painless_lite.library.java_lang_double import greater, smaller
from painless_lite.library.registry import field, static
from painless_lite.runtime.arithmetic import MADE_NAN, float_to_long

_PRECISE: Final = decimal.Context(prec=40, Emin=-999999, Emax=999999, traps=[])
_WHOLE: Final = 2.0**52


def _defined(compute: Callable[[float], float]) -> Callable[[float], float]:
    """A function that is NaN where Python's has no value; its poles are handled before."""

    def of(value: float) -> float:
        try:
            return compute(value)
        except ValueError:
            return MADE_NAN
        except OverflowError:
            return math.copysign(math.inf, value)

    return of


def _logarithm(compute: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: -math.inf if value == 0 else _defined(compute)(value)


def _log10(value: float) -> float:
    if not 0 < value < math.inf:
        return math.log10(value)
    return float(_PRECISE.log10(decimal.Decimal(value)))


def _exp(compute: Callable[[float], float]) -> Callable[[float], float]:
    """A function that only grows too big."""

    def of(value: float) -> float:
        try:
            return compute(value)
        except OverflowError:
            return math.inf

    return of


def _cbrt(value: float) -> float:
    if value == 0 or not math.isfinite(value):
        return value
    third = _PRECISE.divide(decimal.Decimal(1), decimal.Decimal(3))
    return math.copysign(float(_PRECISE.power(decimal.Decimal(abs(value)), third)), value)


def _tanh(value: float) -> float:
    if not 2.0**-55 < abs(value) < 22:
        return value if abs(value) < 1 else math.tanh(value)
    squared = _PRECISE.exp(decimal.Decimal(2 * value))
    one = decimal.Decimal(1)
    return float(_PRECISE.divide(_PRECISE.subtract(squared, one), _PRECISE.add(squared, one)))


def _power(compute: Callable[[float, float], float], base: float, exponent: float) -> float:
    if base != base and exponent != 0:
        return base
    if abs(base) == 1 and math.isinf(exponent):
        return math.nan
    if exponent != exponent:
        return math.nan if base == 1 else exponent
    try:
        return compute(base, exponent)
    except (OverflowError, ValueError):
        odd = exponent % 2 == 1
        if base == 0:
            return math.copysign(math.inf, base) if odd else math.inf
        if base < 0 and exponent != math.floor(exponent):
            return MADE_NAN
        return -math.inf if base < 0 and odd else math.inf


def _strict_power(base: float, exponent: float) -> float:
    if exponent != exponent or (abs(base) == 1 and math.isinf(exponent)):
        return fdlibm.no_value(exponent)
    return _power(_power_by_logarithm, base, exponent)


def _power_by_logarithm(base: float, exponent: float) -> float:
    if base in (0, 1) or exponent == 0 or math.isinf(base) or math.isinf(exponent):
        return math.pow(base, exponent)
    found = 1.0 if base == -1 else fdlibm.power(abs(base), exponent)
    if base > 0:
        return found
    if exponent != math.floor(exponent):
        return MADE_NAN
    return -found if exponent % 2 == 1 else found


def _to_whole(compute: Callable[[float], int]) -> Callable[[float], float]:
    """Rounding that keeps the sign of zero."""

    def of(value: float) -> float:
        if not abs(value) < _WHOLE:
            return value
        return math.copysign(float(compute(value)), value)

    return of


def round_half_up(value: float) -> int:
    """Math.round: the nearest long, halves up."""
    if not abs(value) < _WHOLE:
        return float_to_long(value)
    below = math.floor(value)
    return below + (value - below >= 0.5)


def _remainder(left: float, right: float) -> float:
    if left != left or right != right:
        return right if right != right else left
    try:
        return math.remainder(left, right)
    except ValueError:
        return MADE_NAN


def _signum(value: float) -> float:
    return value if value == 0 or value != value else math.copysign(1.0, value)


def _scale(value: float, power: int) -> float:
    try:
        return math.ldexp(value, power)
    except OverflowError:
        return math.copysign(math.inf, value)


def _next_after(start: float, direction: float) -> float:
    return direction if start == direction else math.nextafter(start, direction)


def _copy_sign(magnitude: float, sign: float) -> float:
    return math.copysign(magnitude, sign)


_BODIES: Final[dict[tuple[str, int], Callable[..., Any]]] = {
    ("IEEEremainder", 2): _remainder,
    ("abs", 1): math.fabs,
    ("acos", 1): fdlibm_angles.acos,
    ("asin", 1): fdlibm_angles.asin,
    ("atan", 1): fdlibm_angles.atan,
    ("atan2", 2): fdlibm_angles.atan2,
    ("cbrt", 1): _cbrt,
    ("ceil", 1): _to_whole(math.ceil),
    ("copySign", 2): _copy_sign,
    ("cos", 1): _defined(math.cos),
    ("cosh", 1): fdlibm.cosh,
    ("exp", 1): _exp(math.exp),
    ("expm1", 1): fdlibm.expm1,
    ("floor", 1): _to_whole(math.floor),
    ("hypot", 2): fdlibm.hypot,
    ("log", 1): _logarithm(math.log),
    ("log10", 1): _logarithm(_log10),
    ("log1p", 1): fdlibm.log1p,
    ("max", 2): greater,
    ("min", 2): smaller,
    ("nextAfter", 2): _next_after,
    ("nextDown", 1): lambda value: math.nextafter(value, -math.inf),
    ("nextUp", 1): lambda value: math.nextafter(value, math.inf),
    ("pow", 2): partial(_power, math.pow),
    ("random", 0): random.random,
    ("rint", 1): _to_whole(round),
    ("round", 1): round_half_up,
    ("scalb", 2): _scale,
    ("signum", 1): _signum,
    ("sin", 1): _defined(math.sin),
    ("sinh", 1): fdlibm.sinh,
    ("sqrt", 1): _defined(math.sqrt),
    ("tan", 1): _defined(math.tan),
    ("tanh", 1): _tanh,
    ("toDegrees", 1): lambda value: value * (180.0 / math.pi),
    ("toRadians", 1): lambda value: value * (math.pi / 180.0),
    ("ulp", 1): lambda value: math.ulp(abs(value)),
}

_STRICT: Final[dict[tuple[str, int], Callable[..., Any]]] = {
    ("copySign", 2): lambda magnitude, sign: _copy_sign(magnitude, 1.0 if sign != sign else sign),
    ("cbrt", 1): fdlibm.cbrt,
    ("cos", 1): fdlibm_angles.cos,
    ("exp", 1): fdlibm.exp,
    ("log", 1): fdlibm.log,
    ("log10", 1): fdlibm.log10,
    ("pow", 2): _strict_power,
    ("sin", 1): fdlibm_angles.sin,
    ("tan", 1): fdlibm_angles.tan,
    ("tanh", 1): fdlibm.tanh,
}

for _class, _bodies in (("java.lang.Math", _BODIES), ("java.lang.StrictMath", _BODIES | _STRICT)):
    for (_name, _arity), _body in _bodies.items():
        static(_class, _name, _arity)(_body)
    field(_class, "E", math.e)
    field(_class, "PI", math.pi)
