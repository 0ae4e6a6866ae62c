"""java.lang.StringBuilder and StringBuffer, and what interfaces they share with String."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from painless_lite.library.char_sequence import (
    bad_index,
    bad_range,
    characters,
    check_range,
    code_points,
    copy_units,
    count_points,
    no_field,
    no_length,
    no_method,
    offset_by_points,
    point_at,
    point_before,
    stream,
    to_units,
)
from painless_lite.library.java_lang_string import find_from, find_last
from painless_lite.library.java_object import JavaObject
from painless_lite.library.registry import constructor, method
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import to_int
from painless_lite.runtime.classes import cannot_cast
from painless_lite.runtime.equality import compare_strings
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array

_DEFAULT_CAPACITY: Final = 16
#: So few parts, each within the limits, are joined without a look at their lengths.
_FEW: Final = 16
_F = TypeVar("_F", bound=Callable[..., Any])


class StringBuilder(JavaObject):
    """java.lang.StringBuilder: parts of text that are joined when somebody looks.

    Generated code may add to `parts` by itself, where no script asks for the capacity; what is
    not yet counted is found by `settle`.
    """

    __slots__ = ("_room", "_size", "counted", "parts")
    java_class = "java.lang.StringBuilder"

    def __init__(self, text: str = "") -> None:
        self.parts = [text]
        self.counted = 1
        self._size = len(text)
        self._room = len(text) + _DEFAULT_CAPACITY

    @property
    def size(self) -> int:
        """The number of code units."""
        if self.counted != len(self.parts):
            self.settle()
        return self._size

    @property
    def room(self) -> int:
        """The code units that Java would have room for."""
        return self._room

    @room.setter
    def room(self, value: int) -> None:
        self._room = value

    def settle(self) -> None:
        """Join the parts, and count what was added to them."""
        parts = self.parts
        if self.counted != len(parts) > _FEW:
            check_length(sum(map(len, parts)))
        text = "".join(parts)
        parts[:] = (text,)
        self.counted = 1
        self._size = len(text)

    def _extend(self, length: int) -> None:
        self._size += length
        if self._size > self._room:
            check_length(self._size)
            self._room = max(self._size, 2 * self._room + 2)

    def to_string(self) -> str:
        """The text."""
        parts = self.parts
        if len(parts) > _FEW:
            self.settle()
        return "".join(parts)

    def append(self, value: Any) -> StringBuilder:
        """Add the text of a value at the end."""
        parts = self.parts
        if self.counted != len(parts):
            self.settle()
        text = value if type(value) is str else to_string(value)
        parts.append(text)
        self.counted += 1
        self._extend(len(text))
        return self

    def set(self, text: str) -> StringBuilder:
        """Replace the whole text."""
        self.parts[:] = (text,)
        self.counted = 1
        self._size = 0
        self._extend(len(text))
        return self

    def splice(self, begin: int, end: int, text: str) -> StringBuilder:
        """Replace a part of the text, given valid indexes."""
        check_length(self.size + len(text))
        whole = self.to_string()
        return self.set(whole[:begin] + text + whole[end:])

    def compare_to(self, other: Any) -> int:
        """The order of the texts."""
        if other is None:
            raise no_field("value", "another")
        if type(other) is not type(self):
            raise cannot_cast(other, self.java_class)
        return compare_strings(self.to_string(), other.to_string())


class StringBuffer(StringBuilder):
    """java.lang.StringBuffer."""

    __slots__ = ()
    java_class = "java.lang.StringBuffer"


def _make(kind: type[StringBuilder]) -> None:
    name = kind.java_class

    @constructor(name, 1)
    def of(sequence: Any) -> StringBuilder:
        if type(sequence) is str:
            return kind(sequence)
        made = kind(characters(sequence, "length()", "seq"))
        check_length(made.size)
        return made

    constructor(name, 0)(kind)


def _both(name: str, arity: int) -> Callable[[_F], _F]:
    def register(body: _F) -> _F:
        for kind in (StringBuilder, StringBuffer):
            method(kind.java_class, name, arity)(body)
        return body

    return register


_make(StringBuilder)
_make(StringBuffer)
_both("append", 1)(StringBuilder.append)
_both("toString", 0)(StringBuilder.to_string)
_both("compareTo", 1)(StringBuilder.compare_to)


@_both("length", 0)
def length(self: StringBuilder) -> int:
    """The number of code units."""
    return self.size


@_both("capacity", 0)
def capacity(self: StringBuilder) -> int:
    """The code units that Java would have room for."""
    return self.room


@_both("append", 3)
def append_part(self: StringBuilder, sequence: Any, begin: int, end: int) -> StringBuilder:
    """Add a part of a CharSequence at the end."""
    text = to_string(sequence)
    check_range(begin, end, len(text), throwables.IndexOutOfBoundsException)
    return self.append(text[begin:end])


@_both("appendCodePoint", 1)
def append_code_point(self: StringBuilder, point: int) -> StringBuilder:
    """Add a code point at the end."""
    return self.append(to_units(point))


@_both("charAt", 1)
def char_at(self: StringBuilder, index: int) -> int:
    """The code unit at an index."""
    if 0 <= index < self.size:
        return ord(self.to_string()[index])
    raise bad_index(index, self.size)


@_both("chars", 0)
def chars(self: StringBuilder) -> Any:
    """The code units as an IntStream."""
    return stream(self.to_string(), points=False, delegated=True)


@_both("codePoints", 0)
def code_point_stream(self: StringBuilder) -> Any:
    """The code points as an IntStream."""
    return stream(self.to_string(), points=True, delegated=True)


@_both("codePointAt", 1)
def code_point_at(self: StringBuilder, index: int) -> int:
    """The code point that begins at an index."""
    if not 0 <= index < self.size:
        raise bad_index(index, self.size)
    return point_at(self.to_string(), index)


@_both("codePointBefore", 1)
def code_point_before(self: StringBuilder, index: int) -> int:
    """The code point that ends before an index."""
    if not 0 < index <= self.size:
        raise bad_index(to_int(index - 1), self.size)
    return point_before(self.to_string(), index)


@_both("codePointCount", 2)
def code_point_count(self: StringBuilder, begin: int, end: int) -> int:
    """The number of code points between two indexes."""
    check_range(begin, end, self.size, throwables.IndexOutOfBoundsException)
    return count_points(self.to_string()[begin:end])


@_both("offsetByCodePoints", 2)
def offset_by_code_points(self: StringBuilder, index: int, offset: int) -> int:
    """The index that is `offset` code points away from an index."""
    if not 0 <= index <= self.size:
        raise throwables.IndexOutOfBoundsException()
    return offset_by_points(self.to_string(), index, offset)


@_both("delete", 2)
def delete(self: StringBuilder, begin: int, end: int) -> StringBuilder:
    """Remove the text between two indexes; `end` may be too big."""
    end = min(end, self.size)
    check_range(begin, end, self.size)
    return self.splice(begin, end, "")


@_both("deleteCharAt", 1)
def delete_char_at(self: StringBuilder, index: int) -> StringBuilder:
    """Remove a code unit."""
    if not 0 <= index < self.size:
        raise bad_index(index, self.size)
    return self.splice(index, index + 1, "")


@_both("getChars", 4)
def get_chars(self: StringBuilder, begin: int, end: int, target: Array | None, at: int) -> None:
    """Copy a part of the text into a char array."""
    check_range(begin, end, self.size)
    if target is None:
        raise no_length("dst")
    check_range(at, at + end - begin, len(target), throwables.IndexOutOfBoundsException)
    copy_units(self.to_string()[begin:end], target, at)


@_both("indexOf", 1)
def index_of(self: StringBuilder, part: str | None) -> int:
    """The first place of `part`, or -1."""
    return index_of_from(self, part, 0)


@_both("indexOf", 2)
def index_of_from(self: StringBuilder, part: str | None, start: int) -> int:
    """The first place of `part` from an index on, or -1."""
    if part is None:
        raise no_method("String.length()", "tgtStr")
    return find_from(self.to_string(), part, start)


@_both("lastIndexOf", 1)
def last_index_of(self: StringBuilder, part: str | None) -> int:
    """The last place of `part`, or -1."""
    return last_index_of_from(self, part, self.size)


@_both("lastIndexOf", 2)
def last_index_of_from(self: StringBuilder, part: str | None, start: int) -> int:
    """The last place of `part` that begins at or before an index, or -1."""
    if part is None:
        raise no_field("value", "tgtStr")
    return find_last(self.to_string(), part, start)


@_both("insert", 2)
def insert(self: StringBuilder, index: int, value: Any) -> StringBuilder:
    """Put the text of a value at an index."""
    text = to_string(value)
    if not 0 <= index <= self.size:
        raise bad_range(index, self.size, self.size)
    return self.splice(index, index, text)


@_both("replace", 3)
def replace(self: StringBuilder, begin: int, end: int, text: str | None) -> StringBuilder:
    """Put a text in the place of another; `end` may be too big."""
    end = min(end, self.size)
    check_range(begin, end, self.size)
    if text is None:
        raise no_method("String.length()", "str")
    return self.splice(begin, end, text)


@_both("reverse", 0)
def reverse(self: StringBuilder) -> StringBuilder:
    """Turn the text round; surrogate pairs stay pairs."""
    return self.set("".join(map(to_units, reversed(code_points(self.to_string())))))


@_both("setCharAt", 2)
def set_char_at(self: StringBuilder, index: int, unit: int) -> None:
    """Replace a code unit."""
    if not 0 <= index < self.size:
        raise bad_index(index, self.size)
    self.splice(index, index + 1, chr(unit))


@_both("setLength", 1)
def set_length(self: StringBuilder, size: int) -> None:
    """Cut the text, or fill it up with NUL characters."""
    if size < 0:
        raise throwables.StringIndexOutOfBoundsException(f"String index out of range: {size}")
    check_length(size)
    self.set(self.to_string()[:size].ljust(size, "\0"))


@_both("subSequence", 2)
@_both("substring", 2)
def substring(self: StringBuilder, begin: int, end: int) -> str:
    """The text between two indexes."""
    check_range(begin, end, self.size)
    return self.to_string()[begin:end]


@_both("substring", 1)
def substring_from(self: StringBuilder, begin: int) -> str:
    """The text from an index on."""
    return substring(self, begin, self.size)
