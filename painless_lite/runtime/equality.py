"""Java's equals, hashCode and compareTo on boxed values."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Any, Final

from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cannot_cast, java_class
from painless_lite.runtime.values import Byte, Character, Float, Long, Short

_PLAIN: Final = frozenset((str, int, bool, Byte, Short, Long, Character))
_MASK: Final = 0xFFFFFFFF


def _signed(value: int) -> int:
    return ((value + 0x80000000) & _MASK) - 0x80000000


def double_bits(value: float) -> int:
    """Double.doubleToLongBits, signed; one NaN for all."""
    if value != value:
        return 0x7FF8000000000000
    return int(struct.unpack("<q", struct.pack("<d", value))[0])


def float_bits(value: float) -> int:
    """Float.floatToIntBits, signed; one NaN for all."""
    if value != value:
        return 0x7FC00000
    return int(struct.unpack("<i", struct.pack("<f", value))[0])


def equals(left: Any, right: Any) -> bool:
    """`left.equals(right)`; two nulls are equal."""
    kind = type(left)
    if kind in _PLAIN:
        return kind is type(right) and bool(left == right)
    if left is right:
        return True
    if left is None or right is None:
        return False
    if kind is float or kind is Float:
        return kind is type(right) and double_bits(left) == double_bits(right)
    if kind is list:
        return _lists(left, right)
    if kind is dict:
        return _maps(left, right)
    own = getattr(left, "equals", None)
    return False if own is None else bool(own(right))


def _lists(left: list[Any], right: Any) -> bool:
    if type(right) is list:
        return len(left) == len(right) and all(map(equals, left, right))
    own = getattr(right, "equals", None)
    return own is not None and _is(right, "java.util.List") and bool(own(left))


def _maps(left: dict[Any, Any], right: Any) -> bool:
    if type(right) is dict:
        return len(left) == len(right) and all(
            key in right and equals(item, right[key]) for key, item in left.items()
        )
    own = getattr(right, "equals", None)
    return own is not None and _is(right, "java.util.Map") and bool(own(left))


def _is(value: Any, kind: str) -> bool:
    from painless_lite.runtime.classes import is_instance

    return is_instance(value, kind)


@lru_cache(maxsize=4096)
def string_hash(text: str) -> int:
    """String.hashCode."""
    total = 0
    for unit in (
        text.encode("utf-16-le", "surrogatepass")[::2] if text.isascii() else map(ord, text)
    ):
        total = (total * 31 + unit) & _MASK
    return _signed(total)


def _long_hash(value: int) -> int:
    bits = value & 0xFFFFFFFFFFFFFFFF
    return _signed((bits ^ bits >> 32) & _MASK)


def hash_code(value: Any) -> int:
    """Java's hashCode; 0 for null."""
    kind = type(value)
    if kind is str:
        return string_hash(value)
    if value is None:
        return 0
    if kind is bool:
        return 1231 if value else 1237
    if kind in (int, Byte, Short, Character):
        return int(value)
    if kind is Long:
        return _long_hash(value)
    if kind is float:
        return _long_hash(double_bits(value))
    if kind is Float:
        return float_bits(value)
    if kind is list:
        return list_hash(value)
    if kind is dict:
        return _map_hash(value)
    own = getattr(value, "hash_code", None)
    return identity_hash(value) if own is None else int(own())


def list_hash(items: Any) -> int:
    """List.hashCode of the items in order."""
    total = 1
    for item in items:
        total = (31 * total + hash_code(item)) & _MASK
    return _signed(total)


def _map_hash(entries: dict[Any, Any]) -> int:
    from painless_lite.runtime.hashing import unwrap_key

    total = sum(hash_code(unwrap_key(key)) ^ hash_code(item) for key, item in entries.items())
    return _signed(total & _MASK)


def identity_hash(value: Any) -> int:
    """System.identityHashCode."""
    return id(value) >> 4 & 0x7FFFFFFF


def compare(left: Any, right: Any) -> int:
    """`((Comparable) left).compareTo(right)`."""
    if left is None or right is None:
        raise throwables.NullPointerException(None)
    kind = type(left)
    if kind is not type(right) and (kind in _PLAIN or kind in (float, Float)):
        raise cannot_cast(right, java_class(left))
    if kind is str:
        return compare_strings(left, right)
    if kind in (Byte, Short, Character):
        return int(left) - int(right)
    if kind in (int, Long, bool):
        return int(left > right) - int(left < right)
    if kind in (float, Float):
        return compare_doubles(left, right)
    own = getattr(left, "compare_to", None)
    if own is None:
        raise cannot_cast(left, "java.lang.Comparable")
    return int(own(right))


def compare_strings(left: str, right: str) -> int:
    """String.compareTo: the first difference, else the difference in length."""
    if left == right:
        return 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            return ord(one) - ord(other)
    return len(left) - len(right)


def compare_doubles(left: float, right: float) -> int:
    """Double.compare: -0.0 below 0.0, NaN above all."""
    if left < right:
        return -1
    if left > right:
        return 1
    first, second = double_bits(left), double_bits(right)
    return int(first > second) - int(first < second)
