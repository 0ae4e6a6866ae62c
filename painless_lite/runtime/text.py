"""Java's text of values: String.valueOf of any boxed value, and of float and double."""

from __future__ import annotations

from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType
from functools import partial
from typing import Any, Final

from painless_lite.runtime import limits
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


def _decimal(digits: str, exponent: int) -> str:
    """Java's form of 0.DIGITS x 10^exponent: plain from 10^-3 to 10^7, else with an E."""
    if -3 < exponent <= 7:
        if exponent <= 0:
            return "0." + "0" * -exponent + digits
        whole = digits[:exponent].ljust(exponent, "0")
        return f"{whole}.{digits[exponent:] or '0'}"
    return f"{digits[0]}.{digits[1:] or '0'}E{exponent - 1}"


def _shown(value: float, text: str) -> str:
    """A finite number other than zero, given its shortest digits in Python's `e` form."""
    mantissa, _, power = text.partition("e")
    sign = "-" if value < 0 else ""
    digits = mantissa.lstrip("-").replace(".", "").rstrip("0") or "0"
    return sign + _decimal(digits, int(power) + 1)


def _special(value: float) -> str | None:
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "-0.0" if str(value)[0] == "-" else "0.0"
    return None


def double_to_string(value: float) -> str:
    """Java's Double.toString: the shortest digits that give the value back."""
    text = repr(value)
    magnitude = abs(value)
    if 1e-3 <= magnitude < 1e7 and "e" not in text:
        return text
    special = _special(value)
    if special is not None:
        return special
    digits = len(text.lstrip("-").partition("e")[0].replace(".", "").strip("0")) or 1
    return _shown(value, f"{value:.{digits - 1}e}" if "e" not in text else text)


def float_to_string(value: float) -> str:
    """Java's Float.toString: the shortest digits that give the 32-bit value back."""
    special = _special(value)
    if special is not None:
        return special
    for digits in range(9):
        text = f"{value:.{digits}e}"
        if to_float(float(text)) == value:
            break
    if digits == 0:  # Java gives two digits where the second brings it closer
        nearer = f"{value:.1e}"
        if to_float(float(nearer)) == value:
            text = nearer
    return _shown(value, text)


def _items(values: Any, own: Any) -> str:
    parts = ["(this Collection)" if item is own else to_string(item) for item in values]
    text = f"[{', '.join(parts)}]"
    limits.check_length(len(text))
    return text


def _list(value: list[Any]) -> str:
    return _items(value, value)


def _map(value: dict[Any, Any]) -> str:
    from painless_lite.runtime.hashing import unwrap_key

    pairs = []
    for wrapped, item in value.items():
        key = unwrap_key(wrapped)
        shown = "(this Map)" if key is value else to_string(key)
        pairs.append(f"{shown}={'(this Map)' if item is value else to_string(item)}")
    text = "{" + ", ".join(pairs) + "}"
    limits.check_length(len(text))
    return text


def _identity(value: Any) -> str:
    from painless_lite.runtime.equality import identity_hash

    return f"{class_name(value)}@{identity_hash(value):x}"


def _lambda(value: Any) -> str:
    from painless_lite.runtime.equality import identity_hash

    return f"org.opensearch.painless.PainlessScript$Script$$Lambda@{identity_hash(value):x}"


_TEXT: Final[dict[type, Callable[[Any], str]]] = {
    type(None): lambda value: "null",
    str: lambda value: value,
    bool: lambda value: "true" if value else "false",
    int: int.__repr__,
    Byte: int.__repr__,
    Short: int.__repr__,
    Long: int.__repr__,
    float: double_to_string,
    Float: float_to_string,
    Character: chr,
    list: _list,
    dict: _map,
    Array: _identity,
    FunctionType: _lambda,
    MethodType: _lambda,
    BuiltinFunctionType: _lambda,
    partial: _lambda,
}


def to_string(value: Any) -> str:
    """Java's String.valueOf of a boxed value."""
    show = _TEXT.get(type(value))
    if show is not None:
        return show(value)
    if isinstance(value, Throwable):
        return throwable_to_string(value)
    own = getattr(value, "to_string", None)
    return _identity(value) if own is None else str(own())


def throwable_to_string(value: Throwable) -> str:
    """Java's Throwable.toString: the class, and the message where there is one."""
    return value.java_class if value.message is None else f"{value.java_class}: {value.message}"
