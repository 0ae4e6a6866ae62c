"""java.util.StringJoiner and StringTokenizer."""

from __future__ import annotations

from typing import Any

from painless_lite.library import registry
from painless_lite.library.char_sequence import point_at
from painless_lite.library.java_object import JavaObject, expose, require
from painless_lite.library.java_util_iterator import JavaIterator
from painless_lite.runtime import throwables
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.text import to_string


def _text(value: Any, words: str) -> str:
    if value is None:
        raise throwables.NullPointerException(words)
    return to_string(value)


class StringJoiner(JavaObject):
    """java.util.StringJoiner."""

    __slots__ = ("delimiter", "empty", "parts", "prefix", "size", "suffix")
    java_class = "java.util.StringJoiner"

    def __init__(self, delimiter: Any, prefix: Any = "", suffix: Any = "") -> None:
        for value, name in ((prefix, "prefix"), (delimiter, "delimiter"), (suffix, "suffix")):
            _text(value, f"The {name} must not be null")
        self.delimiter = to_string(delimiter)
        self.prefix = to_string(prefix)
        self.suffix = to_string(suffix)
        self.parts: list[str] = []
        self.size = 0
        self.empty: str | None = None

    def add(self, value: Any) -> StringJoiner:
        """Add a part."""
        part = to_string(value)
        self.size += len(part) + (len(self.delimiter) if self.parts else 0)
        check_length(self.size)
        self.parts.append(part)
        return self

    def merge(self, other: StringJoiner) -> StringJoiner:
        """Add the parts of another as one part."""
        if require(other).parts:
            self.add(other.delimiter.join(other.parts))
        return self

    def set_empty_value(self, value: Any) -> StringJoiner:
        """What the text is while there is no part."""
        self.empty = _text(value, "The empty value must not be null")
        return self

    def length(self) -> int:
        """The length of the text."""
        if not self.parts and self.empty is not None:
            return len(self.empty)
        return self.size + len(self.prefix) + len(self.suffix)

    def to_string(self) -> str:
        if not self.parts and self.empty is not None:
            return self.empty
        return self.prefix + self.delimiter.join(self.parts) + self.suffix


registry.constructor("java.util.StringJoiner", 1)(StringJoiner)
registry.constructor("java.util.StringJoiner", 3)(StringJoiner)
expose(
    "java.util.StringJoiner",
    StringJoiner,
    *("add/1", "merge/1", "setEmptyValue/1", "length/0", "toString/0"),
)


def _points(text: str) -> list[str]:
    """The characters of a text, pairs of surrogates as one."""
    found, at = [], 0
    while at < len(text):
        size = 2 if point_at(text, at) > 0xFFFF else 1
        found.append(text[at : at + size])
        at += size
    return found


class StringTokenizer(JavaIterator):
    """java.util.StringTokenizer."""

    __slots__ = ("delimiters", "keep", "position", "text")
    java_class = "java.util.StringTokenizer"
    java_supers = ()

    def __init__(self, text: str, delimiters: str | None = " \t\n\r\f", keep: bool = False) -> None:
        self.text = require(text)
        self.delimiters = delimiters
        self.keep = keep
        self.position = 0

    def _size(self, position: int) -> int:
        """How many units count here as one: a pair of surrogates, where a delimiter has some."""
        marks = require(self.delimiters)
        paired = any("\ud800" <= mark <= "\udfff" for mark in marks)
        return 2 if paired and point_at(self.text, position) > 0xFFFF else 1

    def _is_mark(self, position: int, size: int) -> bool:
        marks = require(self.delimiters)
        found = self.text[position : position + size]
        if size == 1 and "\ud800" <= found <= "\udfff":
            return found in _points(marks)
        return found in marks

    def _start(self, position: int) -> int:
        """Where the next token starts: past the delimiters, unless they are tokens too."""
        require(self.delimiters)
        while not self.keep and position < len(self.text):
            size = self._size(position)
            if not self._is_mark(position, size):
                break
            position += size
        return position

    def _stop(self, position: int) -> int:
        end = position
        while end < len(self.text):
            size = self._size(end)
            if self._is_mark(end, size):
                return end + size if self.keep and end == position else end
            end += size
        return end

    def has_next(self) -> bool:
        return self._start(self.position) < len(self.text)

    def has_more_tokens(self) -> bool:
        """Whether there is another token."""
        return self.has_next()

    def next(self) -> Any:
        return self.next_token()

    def next_token(self, *delimiters: str) -> str:
        """The next token, from here on between these delimiters."""
        if delimiters:
            self.delimiters = delimiters[0]
        start = self._start(self.position)
        if start >= len(self.text):
            self.position = start
            raise throwables.NoSuchElementException()
        self.position = self._stop(start)
        token: str = self.text[start : self.position]
        return token

    def count_tokens(self) -> int:
        """How many tokens are left."""
        count, position = 0, self.position
        while position < len(self.text):
            position = self._start(position)
            if position < len(self.text):
                count, position = count + 1, self._stop(position)
        return count


for _arity in (1, 2, 3):
    registry.constructor("java.util.StringTokenizer", _arity)(StringTokenizer)
expose(
    "java.util.StringTokenizer",
    StringTokenizer,
    *("countTokens/0", "hasMoreTokens/0", "nextToken/0", "nextToken/1"),
)
