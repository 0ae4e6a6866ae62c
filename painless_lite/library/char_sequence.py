"""What String, StringBuilder and StringBuffer share: bounds, their errors, code points."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeVar

from painless_lite.runtime import throwables
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array

_T = TypeVar("_T")


def null_pointer(message: str | None = None) -> throwables.Throwable:
    """A NullPointerException."""
    return throwables.NullPointerException(message)


def no_method(method: str, name: str) -> throwables.Throwable:
    """The JVM's words for a call of `method` on the null variable `name`."""
    return null_pointer(f'Cannot invoke "{method}" because "{name}" is null')


def no_field(field: str, name: str) -> throwables.Throwable:
    """The JVM's words for a read of `field` of the null variable `name`."""
    return null_pointer(f'Cannot read field "{field}" because "{name}" is null')


def no_length(name: str) -> throwables.Throwable:
    """The JVM's words for the length of a null array."""
    return null_pointer(f'Cannot read the array length because "{name}" is null')


def characters(sequence: Any, method: str, name: str) -> str:
    """The text of a CharSequence; for null the JVM's words about `name`."""
    if type(sequence) is str:
        return sequence
    if sequence is None:
        raise no_method(f"java.lang.CharSequence.{method}", name)
    return to_string(sequence)


def bad_index(index: int, length: int, text: str = "") -> throwables.Throwable:
    """String.checkIndex; the JDK has it twice, for texts in Latin-1 and others."""
    error = throwables.StringIndexOutOfBoundsException(
        f"Index {index} out of bounds for length {length}"
    )
    if max(text, default="") > "\xff":
        error.add_note("UTF-16")
    return error


def bad_range(
    begin: int,
    end: int,
    length: int,
    error: Callable[[str], throwables.Throwable] = throwables.StringIndexOutOfBoundsException,
) -> throwables.Throwable:
    """Preconditions.checkFromToIndex."""
    return error(f"Range [{begin}, {end}) out of bounds for length {length}")


def check_range(
    begin: int,
    end: int,
    length: int,
    error: Callable[[str], throwables.Throwable] = throwables.StringIndexOutOfBoundsException,
) -> None:
    """Refuse a range that is not within 0 to `length`."""
    if not 0 <= begin <= end <= length:
        raise bad_range(begin, end, length, error)


def check_part(offset: int, count: int, length: int) -> None:
    """Refuse `count` items from `offset` on that are not within 0 to `length`."""
    if offset < 0 or count < 0 or offset + count > length:
        raise throwables.StringIndexOutOfBoundsException(
            f"Range [{offset}, {offset} + {count}) out of bounds for length {length}"
        )


def is_high(unit: int) -> bool:
    """Whether a code unit is the first of a surrogate pair."""
    return 0xD800 <= unit <= 0xDBFF


def is_low(unit: int) -> bool:
    """Whether a code unit is the second of a surrogate pair."""
    return 0xDC00 <= unit <= 0xDFFF


def join_pair(high: int, low: int) -> int:
    """The code point of a surrogate pair."""
    # as Java: no check, and it wraps nowhere for 16-bit units
    return (high << 10) + low - 0x35FDC00


def point_at(text: str, index: int, limit: int | None = None) -> int:
    """The code point that begins at a valid index, not reading at `limit` or behind."""
    unit = ord(text[index])
    end = len(text) if limit is None else limit
    if is_high(unit) and index + 1 < end and is_low(ord(text[index + 1])):
        return join_pair(unit, ord(text[index + 1]))
    return unit


def point_before(text: str, index: int, start: int = 0) -> int:
    """The code point that ends before a valid index, not reading before `start`."""
    unit = ord(text[index - 1])
    if is_low(unit) and index - 2 >= start and is_high(ord(text[index - 2])):
        return join_pair(ord(text[index - 2]), unit)
    return unit


def count_points(text: str) -> int:
    """The number of code points; a lone surrogate is one."""
    if text.isascii():
        return len(text)
    pairs = pairwise(text)
    return len(text) - sum(is_high(ord(one)) and is_low(ord(two)) for one, two in pairs)


def code_points(text: str) -> list[int]:
    """The code points; a lone surrogate is one."""
    if text.isascii() or not any("\ud800" <= unit <= "\udbff" for unit in text):
        return list(map(ord, text))
    points = []
    index = 0
    while index < len(text):
        point = point_at(text, index)
        points.append(point)
        index += 2 if point > 0xFFFF else 1
    return points


def offset_by_points(text: str, index: int, offset: int, start: int = 0) -> int:
    """The index that is `offset` code points from a valid index (Character.offsetByCodePoints)."""
    step = 1 if offset >= 0 else -1
    for _ in range(min(abs(offset), len(text) + 1)):
        if not (index < len(text) if step > 0 else index > start):
            error = throwables.IndexOutOfBoundsException()
            error.add_note("ahead" if step > 0 else "back")
            raise error
        point = point_at(text, index) if step > 0 else point_before(text, index, start)
        index += step * (2 if point > 0xFFFF else 1)
    return index


def to_units(point: int) -> str:
    """The one or two code units of a code point (Character.toString(int))."""
    if 0 <= point <= 0xFFFF:
        return chr(point)
    if not 0 <= point <= 0x10FFFF:
        raise throwables.IllegalArgumentException(
            f"Not a valid Unicode code point: 0x{point & 0xFFFFFFFF:X}"
        )
    return chr((point >> 10) + 0xD7C0) + chr((point & 0x3FF) + 0xDC00)


def copy_units(text: str, target: Array, begin: int) -> None:
    """Write the code units of a text into a char array whose room is checked."""
    target[begin : begin + len(text)] = map(ord, text)


def stream(text: str, points: bool, delegated: bool = False) -> Any:
    """An IntStream of a text's code units, or of its code points; `delegated` is a builder's."""
    from painless_lite.library.java_util_stream import character_stream

    return character_stream(
        code_points(text) if points else list(map(ord, text)), text, points, delegated
    )
