"""The border between JSON-like Python data and Java values.

A Java string is a sequence of UTF-16 code units; inside, each is one Python character. Data comes
in through `to_java` and leaves through `from_java`; both copy only what they must change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from painless_lite.runtime.limits import leave
from painless_lite.runtime.values import Array, Byte, Character, Float, Long, Short

_INT_MIN: Final = -(1 << 31)
_INT_MAX: Final = (1 << 31) - 1
_LONG_MIN: Final = -(1 << 63)
_LONG_MAX: Final = (1 << 63) - 1
_PLAIN: Final = frozenset((float, bool, type(None), Long, Short, Byte, Character, Float))


def to_utf16(text: str) -> str:
    """The text with each character beyond the basic plane as two surrogates."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, memoryview(data).cast("H")))


def from_utf16(text: str) -> str:
    """The text with pairs of surrogates joined; lone ones stay."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def to_utf8(text: str) -> bytes:
    """The bytes of a text; a lone surrogate becomes a question mark, as Java's getBytes has it."""
    if text.isascii():
        return text.encode()
    return from_utf16(text).encode("utf-8", "replace")


def of_utf8(data: bytes) -> str:
    """The text of these bytes; a surrogate in them is one wrong character, as for Java."""
    valid = re.sub(rb"\xed[\xa0-\xbf][\x80-\xbf]?", b"\xef\xbf\xbd", data)
    return to_utf16(valid.decode("utf-8", "replace"))


def to_java(value: Any) -> Any:
    """JSON-like data as Java values: str, int, float, bool, None, lists and dicts of them.

    Integers beyond 32 bits become Long, beyond 64 bits BigInteger. Where nothing changes the same
    object comes back, so that a big input costs no copy.
    """
    convert = _IN.get(type(value))
    return value if convert is None else convert(value)


def _int_in(value: int) -> Any:
    if _INT_MIN <= value <= _INT_MAX:
        return value
    if _LONG_MIN <= value <= _LONG_MAX:
        return Long(value)
    from painless_lite.library.java_math import BigInteger

    return BigInteger(value)


def _list_in(items: list[Any]) -> list[Any]:
    kinds = set(map(type, items))
    if kinds <= _PLAIN or (kinds == {int} and min(items) >= _INT_MIN and max(items) <= _INT_MAX):
        return items
    changed = None
    for index, item in enumerate(items):
        made = to_java(item)
        if made is not item:
            if changed is None:
                changed = items.copy()
            changed[index] = made
    return items if changed is None else changed


def _dict_in(table: dict[Any, Any]) -> dict[Any, Any]:
    changed = {}
    for key, item in table.items():
        made = to_java(item)
        if made is not item:
            changed[key] = made
    if all(type(key) is str and (key.isascii() or to_utf16(key) is key) for key in table):
        return {**table, **changed} if changed else table
    return {_key_in(key): changed.get(key, item) for key, item in table.items()}


def _key_in(key: Any) -> Any:
    from painless_lite.runtime.hashing import wrap_key

    return to_utf16(key) if type(key) is str else wrap_key(to_java(key))


def _tuple_in(items: Iterable[Any]) -> list[Any]:
    return [to_java(item) for item in items]


_IN: Final[dict[type, Callable[[Any], Any]]] = {
    str: to_utf16,
    int: _int_in,
    list: _list_in,
    dict: _dict_in,
    tuple: _tuple_in,
}


def from_java(value: Any) -> Any:
    """A Java value as JSON-like data: the reverse of `to_java`.

    Numbers become int or float (BigDecimal: decimal.Decimal), a Character a str, collections and
    arrays lists, maps dicts; any other object its text.
    """
    convert = _OUT.get(type(value))
    return _other_out(value) if convert is None else convert(value)


def _same(value: Any) -> Any:
    return value


def _list_out(items: Iterable[Any]) -> list[Any]:
    leave()
    return [from_java(item) for item in items]


def _dict_out(table: dict[Any, Any]) -> dict[Any, Any]:
    leave()
    return {_key_out(key): from_java(item) for key, item in table.items()}


def _key_out(key: Any) -> Any:
    if type(key) is str:
        return from_utf16(key)
    from painless_lite.runtime.hashing import unwrap_key
    from painless_lite.runtime.text import to_string

    made = from_java(unwrap_key(key))
    return from_utf16(to_string(unwrap_key(key))) if isinstance(made, list | dict) else made


def _other_out(value: Any) -> Any:
    native = getattr(value, "to_python", None)
    if native is not None:
        return native()
    if hasattr(value, "items"):
        from painless_lite.runtime.iteration import entries

        leave()
        return {_key_out(key): from_java(item) for key, item in entries(value)}
    if hasattr(value, "__iter__"):
        return _list_out(value)
    from painless_lite.runtime.text import to_string

    return from_utf16(to_string(value))


_OUT: Final[dict[type, Callable[[Any], Any]]] = {
    str: from_utf16,
    **dict.fromkeys((int, float, bool, type(None)), _same),
    **dict.fromkeys((Long, Short, Byte), int),
    Float: float,
    Character: chr,
    list: _list_out,
    Array: _list_out,
    dict: _dict_out,
}
