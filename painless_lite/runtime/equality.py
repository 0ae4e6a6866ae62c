"""Java's equals, hashCode and compareTo on boxed values."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import mul
from typing import Any, Final

from painless_lite.runtime import throwables
from painless_lite.runtime.classes import cannot_cast
from painless_lite.runtime.limits import visit
from painless_lite.runtime.values import Array, Byte, Character, Float, Long, Short, class_name

_DOUBLE: Final = struct.Struct(">d")
_FLOAT: Final = struct.Struct(">f")
_NAN_LONG: Final = 0x7FF8000000000000
_NAN_INT: Final = 0x7FC00000
_MASK: Final = 0xFFFFFFFF
_CHUNK: Final = 64
#: Powers of 31, highest first.
_POWERS: Final = tuple(31**n & _MASK for n in range(_CHUNK - 1, -1, -1))
_CHUNK_FACTOR: Final = 31**_CHUNK & _MASK


def _signed(value: int) -> int:
    return ((value + 0x80000000) & _MASK) - 0x80000000


def double_bits(value: float) -> int:
    """Double.doubleToLongBits: signed, and one NaN for all."""
    if value != value:
        return _NAN_LONG
    return int.from_bytes(_DOUBLE.pack(value), "big", signed=True)


def float_bits(value: float) -> int:
    """Float.floatToIntBits: signed, and one NaN for all."""
    if value != value:
        return _NAN_INT
    return int.from_bytes(_FLOAT.pack(value), "big", signed=True)


def equals(left: Any, right: Any) -> bool:
    """Java's Objects.equals: `left.equals(right)`, and null equals null alone."""
    same = _EQUALS.get(type(left))
    return _equals_other(left, right) if same is None else same(left, right)


def _equals_plain(left: Any, right: Any) -> bool:
    return type(left) is type(right) and left == right


def _equals_float(left: float, right: Any) -> bool:
    return type(left) is type(right) and double_bits(left) == double_bits(right)


def _equals_list(left: list[Any], right: Any) -> bool:
    if left is right:
        return True
    visit()
    if type(right) is not list:
        return _asked(right, left)
    return len(left) == len(right) and all(map(equals, left, right))


def _equals_map(left: dict[Any, Any], right: Any) -> bool:
    if left is right:
        return True
    visit()
    if type(right) is not dict:
        return _asked(right, left)
    if len(left) != len(right):
        return False
    return all(key in right and equals(item, right[key]) for key, item in left.items())


def _asked(own: Any, other: Any) -> bool:
    asked = getattr(own, "equals", None)
    return asked is not None and bool(asked(other))


def _identical(left: Any, right: Any) -> bool:
    return left is right


def _equals_other(left: Any, right: Any) -> bool:
    return left is right or _asked(left, right)


_EQUALS: Final[dict[type, Callable[[Any, Any], bool]]] = {
    **dict.fromkeys((str, int, bool, Long, Short, Byte, Character), _equals_plain),
    float: _equals_float,
    Float: _equals_float,
    list: _equals_list,
    dict: _equals_map,
    Array: _identical,
    type(None): _identical,
}


def hash_code(value: Any) -> int:
    """Java's Objects.hashCode; that of null is 0."""
    code = _HASH.get(type(value))
    return _hash_other(value) if code is None else code(value)


@lru_cache(maxsize=4096)
def string_hash(text: str) -> int:
    """String.hashCode."""
    code = 0
    first = len(text) % _CHUNK
    if first:
        code = sum(map(mul, map(ord, text[:first]), _POWERS[-first:]))
    for start in range(first, len(text), _CHUNK):
        part = sum(map(mul, map(ord, text[start : start + _CHUNK]), _POWERS))
        code = (code * _CHUNK_FACTOR + part) & _MASK
    return _signed(code)


def long_hash(value: int) -> int:
    """Long.hashCode."""
    value &= 0xFFFFFFFFFFFFFFFF
    return _signed(value ^ value >> 32)


def double_hash(value: float) -> int:
    """Double.hashCode."""
    return long_hash(double_bits(value))


def boolean_hash(value: bool) -> int:
    """Boolean.hashCode."""
    return 1231 if value else 1237


def list_hash(items: Iterable[Any]) -> int:
    """List.hashCode of the items in order."""
    visit()
    code = 1
    for item in items:
        code = (31 * code + hash_code(item)) & _MASK
    return _signed(code)


def _map_hash(table: dict[Any, Any]) -> int:
    from painless_lite.runtime.hashing import unwrap_key

    visit()
    pairs = table.items()
    return _signed(sum(hash_code(unwrap_key(key)) ^ hash_code(item) for key, item in pairs))


def identity_hash(value: Any) -> int:
    """System.identityHashCode: another one in each run, as Java's."""
    return id(value) >> 4 & 0x7FFFFFFF


def _hash_other(value: Any) -> int:
    own = getattr(value, "hash_code", None)
    return identity_hash(value) if own is None else int(own())


_HASH: Final[dict[type, Callable[[Any], int]]] = {
    str: string_hash,
    **dict.fromkeys((int, Short, Byte, Character), int),
    Long: long_hash,
    float: double_hash,
    Float: float_bits,
    bool: boolean_hash,
    type(None): lambda value: 0,
    list: list_hash,
    dict: _map_hash,
    Array: identity_hash,
}

#: The name of compareTo's parameter, as the JVM's NullPointerExceptions show it.
_PARAMETER: Final[dict[type, str]] = {
    str: "anotherString",
    int: "anotherInteger",
    Long: "anotherLong",
    Short: "anotherShort",
    Byte: "anotherByte",
    Character: "anotherCharacter",
    float: "anotherDouble",
    Float: "anotherFloat",
    bool: "b",
}


def compare(left: Any, right: Any) -> int:
    """Java's natural order, `left.compareTo(right)`: negative, zero or positive.

    Raises ClassCastException where a value has no order or the two are of different classes, and
    NullPointerException for null.
    """
    order = _COMPARE.get(type(left))
    if order is None:
        return _compare_other(left, right)
    if type(left) is not type(right):
        raise _mismatch(left, right)
    return order(left, right)


def _compare_plain(left: int, right: int) -> int:
    return (left > right) - (left < right)


def _difference(left: int, right: int) -> int:
    return int(left) - int(right)


def compare_strings(left: str, right: str) -> int:
    """String.compareTo: the difference of the first characters that differ, or of the lengths."""
    if left == right:
        return 0
    for one, two in zip(left, right, strict=False):
        if one != two:
            return ord(one) - ord(two)
    return len(left) - len(right)


def compare_doubles(left: float, right: float) -> int:
    """Double.compare: -0.0 below 0.0, NaN above all."""
    if left < right:
        return -1
    if left > right:
        return 1
    return _compare_plain(double_bits(left), double_bits(right))


def _compare_other(left: Any, right: Any) -> int:
    if left is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.lang.Comparable.compareTo(Object)" because "c1" is null'
        )
    order = getattr(left, "compare_to", None)
    if order is None:
        raise cannot_cast(left, "java.lang.Comparable")
    if right is None:
        raise _null_fault(left, order)
    return int(order(right))


def _null_fault(left: Any, order: Callable[[Any], int]) -> throwables.Throwable:
    """What a class's compareTo says of a null; its words are its own, or on record."""
    found: throwables.Throwable = throwables.NullPointerException()
    try:
        order(None)
    except throwables.Throwable as error:
        found = error
    except AttributeError:
        pass
    found.add_note(class_name(left))
    return found


def _mismatch(left: Any, right: Any) -> throwables.Throwable:
    if right is None:
        return throwables.NullPointerException(
            f'Cannot read field "value" because "{_PARAMETER[type(left)]}" is null'
        )
    return cannot_cast(right, class_name(left))


_COMPARE: Final[dict[type, Callable[[Any, Any], int]]] = {
    str: compare_strings,
    **dict.fromkeys((int, Long, bool), _compare_plain),
    **dict.fromkeys((Short, Byte, Character), _difference),
    float: compare_doubles,
    Float: compare_doubles,
}
