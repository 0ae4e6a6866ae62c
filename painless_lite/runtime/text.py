"""Java's text of values: String.valueOf of any boxed value, and of float and double."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any, Final

from painless_lite.runtime.limits import check_length, visit
from painless_lite.runtime.throwables import Throwable
from painless_lite.runtime.values import (
    Array,
    Byte,
    Character,
    Float,
    Long,
    Short,
    class_name,
    to_float,
)

#: Above this many bits Python refuses to print an int (sys.set_int_max_str_digits).
_PYTHON_BITS: Final = 14_000


def to_string(value: Any) -> str:
    """Java's String.valueOf of a boxed value."""
    show = _TEXT.get(type(value))
    return _other(value) if show is None else show(value)


def double_to_string(value: float) -> str:
    """Java's Double.toString: the shortest decimal that reads back as `value`."""
    if 1e-3 <= value < 1e7 or -1e7 < value <= -1e-3:
        return float.__repr__(value)
    if value == 0 or value - value != 0:
        return _special(value)
    digits, exponent = _decimal(float.__repr__(value))
    if len(digits) == 1:
        # Java looks for two digits at least: 4.9E-324, where one digit would do
        digits, exponent = _decimal(f"{value:.1e}")
    return _scientific(value, digits, exponent)


def float_to_string(value: float) -> str:
    """Java's Float.toString: the shortest decimal that reads back as `value`, of 32 bits."""
    if value == 0 or value - value != 0:
        return _special(value)
    digits, exponent = _shortest_float(abs(value))
    if not -3 <= exponent < 7:
        return _scientific(value, digits, exponent)
    sign = "-" if value < 0 else ""
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    digits = digits.ljust(exponent + 1, "0")
    return f"{sign}{digits[: exponent + 1]}.{digits[exponent + 1 :] or '0'}"


def _special(value: float) -> str:
    if value != value:
        return "NaN"
    sign = "-" if math.copysign(1.0, value) < 0 else ""
    return sign + ("0.0" if value == 0 else "Infinity")


def _decimal(text: str) -> tuple[str, int]:
    """The significant digits of a decimal, and the exponent of the first."""
    _, digits, exponent = abs(Decimal(text)).as_tuple()
    shown = "".join(map(str, digits))
    return shown.rstrip("0") or "0", int(exponent) + len(shown) - 1


def _scientific(value: float, digits: str, exponent: int) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{exponent}"


def _shortest_float(value: float) -> tuple[str, int]:
    for places in range(1, 9):
        text = f"{value:.{places}e}"
        if to_float(float(text)) == value:
            return _decimal(text)
        # below a power of two floats are denser: the next decimal may do, if not the nearest
        above = Decimal(text) + Decimal(1).scaleb(int(text.partition("e")[2]) - places)
        if to_float(float(above)) == value:
            return _decimal(str(above))
    return _decimal(f"{value:.9e}")


def integer_to_string(value: int) -> str:
    """The decimal digits of an int of any size."""
    if value.bit_length() <= _PYTHON_BITS:
        return int.__repr__(value)
    return f"{Decimal(value):f}"


def throwable_to_string(error: Throwable) -> str:
    """Java's Throwable.toString: the class, and the message where there is one."""
    if error.java_class.startswith("org.opensearch.core."):  # OpenSearchException has its own
        return f"{error.java_class.rpartition('.')[2]}[{error.message}]"
    return error.java_class if error.message is None else f"{error.java_class}: {error.message}"


def _list(items: list[Any]) -> str:
    visit()
    parts = []
    length = 0
    for item in items:
        part = "(this Collection)" if item is items else to_string(item)
        length += len(part) + 2
        parts.append(part)
    check_length(length)
    return f"[{', '.join(parts)}]"


def _map(table: dict[Any, Any]) -> str:
    from painless_lite.runtime.hashing import unwrap_key

    visit()
    parts = []
    length = 0
    for wrapped, item in table.items():
        key = unwrap_key(wrapped)
        name = "(this Map)" if key is table else to_string(key)
        part = "(this Map)" if item is table else to_string(item)
        length += len(name) + len(part) + 3
        parts.append(f"{name}={part}")
    check_length(length)
    return f"{{{', '.join(parts)}}}"


def _identity(value: Any) -> str:
    from painless_lite.runtime.equality import hash_code

    return f"{class_name(value)}@{hash_code(value) & 0xFFFFFFFF:x}"


def _lambda(value: Any) -> str:
    from painless_lite.runtime.equality import identity_hash

    return f"{class_name(value)}@{identity_hash(value):x}"


def _other(value: Any) -> str:
    if isinstance(value, Throwable):
        return throwable_to_string(value)
    own = getattr(value, "to_string", None)
    return _identity(value) if own is None else str(own())


_TEXT: Final[dict[type, Callable[[Any], str]]] = {
    type(None): lambda value: "null",
    str: lambda value: value,
    bool: lambda value: "true" if value else "false",
    **dict.fromkeys((int, Byte, Short, Long), int.__repr__),
    float: double_to_string,
    Float: float_to_string,
    Character: chr,
    list: _list,
    dict: _map,
    Array: _identity,
    **dict.fromkeys((FunctionType, MethodType, BuiltinFunctionType, partial), _lambda),
}
