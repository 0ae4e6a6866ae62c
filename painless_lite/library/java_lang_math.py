"""java.lang.Math and StrictMath.

Where Java leaves the last digit open (sine, logarithm, power and their like), the nearest double
is given, which is the engine's in nearly all cases; the other methods are exact.
"""

from __future__ import annotations

import decimal
import math
import random
from collections.abc import Callable
from typing import Any, Final

from painless_lite.library.java_lang_double import greater, smaller
from painless_lite.library.registry import field
from painless_lite.library.traced import static
from painless_lite.runtime.arithmetic import float_to_long

_CLASSES: Final = ("java.lang.Math", "java.lang.StrictMath")
_PRECISE: Final = decimal.Context(prec=40, Emin=-999999, Emax=999999, traps=[])
_WHOLE: Final = 2.0**52


def _defined(compute: Callable[[float], float]) -> Callable[[float], float]:
    """A function that is NaN where Python's has no value; its poles are handled before."""

    def of(value: float) -> float:
        try:
            return compute(value)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.copysign(math.inf, value)

    return of


def _logarithm(compute: Callable[[float], float]) -> Callable[[float], float]:
    return lambda value: -math.inf if value == 0 else _defined(compute)(value)


def _log10(value: float) -> float:
    if not 0 < value < math.inf:
        return math.log10(value)
    return float(_PRECISE.log10(decimal.Decimal(value)))


def _log1p(value: float) -> float:
    return -math.inf if value == -1 else _defined(math.log1p)(value)


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
    if not 2.0**-28 < abs(value) < 22:
        return math.tanh(value)
    squared = _PRECISE.exp(decimal.Decimal(2 * value))
    one = decimal.Decimal(1)
    return float(_PRECISE.divide(_PRECISE.subtract(squared, one), _PRECISE.add(squared, one)))


def _power(base: float, exponent: float) -> float:
    if exponent != 0 and (base != base or exponent != exponent):
        return math.nan
    if abs(base) == 1 and math.isinf(exponent):
        return math.nan
    try:
        return math.pow(base, exponent)
    except (OverflowError, ValueError):
        odd = exponent % 2 == 1
        if base == 0:
            return math.copysign(math.inf, base) if odd else math.inf
        if base < 0 and exponent != math.floor(exponent):
            return math.nan
        return -math.inf if base < 0 and odd else math.inf


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
    try:
        return math.remainder(left, right)
    except ValueError:
        return math.nan


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
    ("acos", 1): _defined(math.acos),
    ("asin", 1): _defined(math.asin),
    ("atan", 1): math.atan,
    ("atan2", 2): math.atan2,
    ("cbrt", 1): _cbrt,
    ("ceil", 1): _to_whole(math.ceil),
    ("copySign", 2): _copy_sign,
    ("cos", 1): _defined(math.cos),
    ("cosh", 1): _exp(math.cosh),
    ("exp", 1): _exp(math.exp),
    ("expm1", 1): _exp(math.expm1),
    ("floor", 1): _to_whole(math.floor),
    ("hypot", 2): math.hypot,
    ("log", 1): _logarithm(math.log),
    ("log10", 1): _logarithm(_log10),
    ("log1p", 1): _log1p,
    ("max", 2): greater,
    ("min", 2): smaller,
    ("nextAfter", 2): _next_after,
    ("nextDown", 1): lambda value: math.nextafter(value, -math.inf),
    ("nextUp", 1): lambda value: math.nextafter(value, math.inf),
    ("pow", 2): _power,
    ("random", 0): random.random,
    ("rint", 1): _to_whole(round),
    ("round", 1): round_half_up,
    ("scalb", 2): _scale,
    ("signum", 1): _signum,
    ("sin", 1): _defined(math.sin),
    ("sinh", 1): _defined(math.sinh),
    ("sqrt", 1): _defined(math.sqrt),
    ("tan", 1): _defined(math.tan),
    ("tanh", 1): _tanh,
    ("toDegrees", 1): lambda value: value * (180.0 / math.pi),
    ("toRadians", 1): lambda value: value * (math.pi / 180.0),
    ("ulp", 1): lambda value: value if value != value else math.ulp(value),
}

for _class in _CLASSES:
    for (_name, _arity), _body in _BODIES.items():
        static(_class, _name, _arity)(_body)
    field(_class, "E", math.e)
    field(_class, "PI", math.pi)
