"""Java's arithmetic on bare Python numbers of a static type."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from painless_lite.runtime import throwables
from painless_lite.runtime.values import to_float

_INT_MIN: Final = -(1 << 31)
_INT_MAX: Final = (1 << 31) - 1
_LONG_MIN: Final = -(1 << 63)
_LONG_MAX: Final = (1 << 63) - 1


class DivisionByZero(throwables.ArithmeticException):  # type: ignore[misc, valid-type]
    """An integer divided by zero."""

    def __init__(self) -> None:
        super().__init__("/ by zero")


def to_int(value: int) -> int:
    """Wrap to 32 bits."""
    return ((value + 0x80000000) & 0xFFFFFFFF) - 0x80000000


def to_long(value: int) -> int:
    """Wrap to 64 bits."""
    return ((value + 0x8000000000000000) & 0xFFFFFFFFFFFFFFFF) - 0x8000000000000000


def to_byte(value: int) -> int:
    """Wrap to 8 bits."""
    return ((value + 0x80) & 0xFF) - 0x80


def to_short(value: int) -> int:
    """Wrap to 16 bits."""
    return ((value + 0x8000) & 0xFFFF) - 0x8000


def to_char(value: int) -> int:
    """Wrap to an unsigned 16-bit code unit."""
    return value & 0xFFFF


def float_to_int(value: float) -> int:
    """Java's (int) of a float or double: saturates, NaN is 0."""
    if value != value:
        return 0
    if value >= 2147483647.0:
        return _INT_MAX
    return _INT_MIN if value <= -2147483648.0 else int(value)


def float_to_long(value: float) -> int:
    """Java's (long) of a float or double: saturates, NaN is 0."""
    if value != value:
        return 0
    if value >= 9223372036854775807.0:
        return _LONG_MAX
    return _LONG_MIN if value <= -9223372036854775808.0 else int(value)


def int_to_float(value: int) -> float:
    """Java's (float) of an int or long: rounded once, half to even."""
    double = float(value)
    rounded = to_float(double)
    if int(double) == value or abs(value) < 1 << 53:
        return rounded
    return _round_once(value)


def _round_once(value: int) -> float:
    magnitude = abs(value)
    shift = magnitude.bit_length() - 24
    kept, rest = magnitude >> shift, magnitude & ((1 << shift) - 1)
    half = 1 << (shift - 1)
    kept += rest > half or (rest == half and kept & 1)
    return math.copysign(float(kept << shift), value)


_FROM_INT: Final[dict[str, Callable[[int], Any]]] = {
    "byte": to_byte,
    "short": to_short,
    "char": to_char,
    "int": to_int,
    "long": to_long,
    "float": int_to_float,
    "double": float,
}


def convert(value: Any, source: str, target: str) -> Any:
    """A bare number of type `source` cast to `target`, as Java does it."""
    if source in ("float", "double"):
        if target == "double":
            return value
        if target == "float":
            return to_float(value)
        if target == "long":
            return float_to_long(value)
        return _FROM_INT[target](float_to_int(value))
    return _FROM_INT[target](value)


def int_div(left: int, right: int) -> int:
    """Java's int division: towards zero, wrapping."""
    if right == 0:
        raise DivisionByZero
    quotient = abs(left) // abs(right)
    return to_int(quotient if (left < 0) == (right < 0) else -quotient)


def long_div(left: int, right: int) -> int:
    """Java's long division: towards zero, wrapping."""
    if right == 0:
        raise DivisionByZero
    quotient = abs(left) // abs(right)
    return to_long(quotient if (left < 0) == (right < 0) else -quotient)


def int_rem(left: int, right: int) -> int:
    """Java's remainder of integers: the sign of the dividend."""
    if right == 0:
        raise DivisionByZero
    rest = abs(left) % abs(right)
    return -rest if left < 0 else rest


#: The NaN of a calculation without a value: its sign is that of the processors of x86.
MADE_NAN: Final = -math.nan


def double_div(left: float, right: float) -> float:
    """IEEE division."""
    try:
        return left / right
    except ZeroDivisionError:
        if left != left:
            return left
        if left == 0:
            return MADE_NAN
        return math.copysign(math.inf, left) * math.copysign(1.0, right)


def double_rem(left: float, right: float) -> float:
    """Java's remainder of floats: the sign of the dividend; a NaN there loses its own."""
    if left != left or right != right:
        return abs(left) if left != left else right
    if right == 0 or left in (math.inf, -math.inf):
        return MADE_NAN
    return math.fmod(left, right)


def int_shift_left(left: int, right: int) -> int:
    """Java's int `<<`."""
    return to_int(left << (right & 31))


def long_shift_left(left: int, right: int) -> int:
    """Java's long `<<`."""
    return to_long(left << (right & 63))


def int_shift_unsigned(left: int, right: int) -> int:
    """Java's int `>>>`."""
    return to_int((left & 0xFFFFFFFF) >> (right & 31))


def long_shift_unsigned(left: int, right: int) -> int:
    """Java's long `>>>`."""
    return to_long((left & 0xFFFFFFFFFFFFFFFF) >> (right & 63))


def float_div(left: float, right: float) -> float:
    """IEEE division of 32-bit floats."""
    return to_float(double_div(left, right))


def negated(value: Any, kind: str) -> Any:
    """`-value`; of a NaN, too, it is the sign bit that changes."""
    return -value if kind in ("float", "double") else BINARY["-", kind](0, value)


#: Every typed operation by operator and operands' type.
BINARY: Final[dict[tuple[str, str], Callable[[Any, Any], Any]]] = {
    ("+", "int"): lambda a, b: to_int(a + b),
    ("-", "int"): lambda a, b: to_int(a - b),
    ("*", "int"): lambda a, b: to_int(a * b),
    ("/", "int"): int_div,
    ("%", "int"): int_rem,
    ("<<", "int"): int_shift_left,
    (">>", "int"): lambda a, b: a >> (b & 31),
    (">>>", "int"): int_shift_unsigned,
    ("+", "long"): lambda a, b: to_long(a + b),
    ("-", "long"): lambda a, b: to_long(a - b),
    ("*", "long"): lambda a, b: to_long(a * b),
    ("/", "long"): long_div,
    ("%", "long"): int_rem,
    ("<<", "long"): long_shift_left,
    (">>", "long"): lambda a, b: a >> (b & 63),
    (">>>", "long"): long_shift_unsigned,
    ("+", "float"): lambda a, b: to_float(a + b),
    ("-", "float"): lambda a, b: to_float(a - b),
    ("*", "float"): lambda a, b: to_float(a * b),
    ("/", "float"): float_div,
    ("%", "float"): double_rem,
    ("+", "double"): lambda a, b: a + b,
    ("-", "double"): lambda a, b: a - b,
    ("*", "double"): lambda a, b: a * b,
    ("/", "double"): double_div,
    ("%", "double"): double_rem,
    **{
        (operator, kind): compute
        for kind in ("int", "long", "boolean")
        for operator, compute in {
            "&": lambda a, b: a & b,
            "|": lambda a, b: a | b,
            "^": lambda a, b: a ^ b,
        }.items()
    },
}
