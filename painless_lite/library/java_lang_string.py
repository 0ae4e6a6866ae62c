"""java.lang.String and CharSequence, with Painless' own methods of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from painless_lite.library.case_mapping import fold, fold_point, to_lower, to_upper
from painless_lite.library.char_sequence import (
    bad_index,
    bad_range,
    characters,
    check_part,
    check_range,
    code_points,
    copy_units,
    count_points,
    no_field,
    no_length,
    no_method,
    null_pointer,
    offset_by_points,
    point_at,
    point_before,
    stream,
)
from painless_lite.library.registry import constructor, method, static
from painless_lite.runtime import throwables
from painless_lite.runtime.arithmetic import to_int
from painless_lite.runtime.classes import cast_class
from painless_lite.runtime.equality import compare, string_hash
from painless_lite.runtime.iteration import iterate
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.text import to_string
from painless_lite.runtime.values import Array

_SEQUENCE: Final = "java.lang.CharSequence"
_STRING: Final = "java.lang.String"
#: What trim() removes: all characters up to the blank.
_BLANKS: Final = "".join(map(chr, range(33)))


def _same(self: str) -> str:
    return self


method(_STRING, "length", 0)(len)
method(_STRING, "toString", 0)(_same)
method(_STRING, "hashCode", 0)(string_hash)


@constructor(_STRING, 0)
def empty() -> str:
    """The empty String."""
    return ""


@method(_STRING, "equals", 1)
def equals(self: str, other: Any) -> bool:
    """Whether the other is a String with the same characters."""
    return type(other) is str and self == other


@method(_STRING, "isEmpty", 0)
def is_empty(self: str) -> bool:
    """Whether there is no character."""
    return not self


@method(_STRING, "charAt", 1)
def char_at(self: str, index: int) -> int:
    """The code unit at an index."""
    if 0 <= index < len(self):
        return ord(self[index])
    raise bad_index(index, len(self), self)


@method(_STRING, "substring", 1)
def substring_from(self: str, begin: int) -> str:
    """The text from an index on."""
    if 0 <= begin <= len(self):
        return self[begin:]
    raise bad_range(begin, len(self), len(self))


@method(_STRING, "subSequence", 2)
@method(_STRING, "substring", 2)
def substring(self: str, begin: int, end: int) -> str:
    """The text between two indexes."""
    if 0 <= begin <= end <= len(self):
        return self[begin:end]
    raise bad_range(begin, end, len(self))


@method(_STRING, "chars", 0)
def chars(self: str) -> Any:
    """The code units as an IntStream."""
    return stream(self, points=False)


@method(_STRING, "codePoints", 0)
def code_point_stream(self: str) -> Any:
    """The code points as an IntStream."""
    return stream(self, points=True)


@method(_STRING, "codePointAt", 1)
def code_point_at(self: str, index: int) -> int:
    """The code point that begins at an index."""
    if not 0 <= index < len(self):
        raise bad_index(index, len(self), self)
    return point_at(self, index)


@method(_STRING, "codePointBefore", 1)
def code_point_before(self: str, index: int) -> int:
    """The code point that ends before an index."""
    if not 0 < index <= len(self):
        raise bad_index(to_int(index - 1), len(self), self)
    return point_before(self, index)


@method(_STRING, "codePointCount", 2)
def code_point_count(self: str, begin: int, end: int) -> int:
    """The number of code points between two indexes."""
    check_range(begin, end, len(self), throwables.IndexOutOfBoundsException)
    return count_points(self[begin:end])


@method(_STRING, "offsetByCodePoints", 2)
def offset_by_code_points(self: str, index: int, offset: int) -> int:
    """The index that is `offset` code points away from an index."""
    if not 0 <= index <= len(self):
        raise throwables.IndexOutOfBoundsException()
    return offset_by_points(self, index, offset)


@method(_STRING, "compareTo", 1)
def compare_to(self: str, other: Any) -> int:
    """String's natural order."""
    return compare(self, other)


@method(_STRING, "compareToIgnoreCase", 1)
def compare_to_ignore_case(self: str, other: str | None) -> int:
    """The natural order of the texts without their case."""
    if other is None:
        raise no_field("value", "s2")
    narrow = max(self, default="") <= "\xff" or max(other, default="") <= "\xff"
    split = _units if narrow else code_points  # the JDK has the two ways
    for one, two in zip(split(self), split(other), strict=False):
        if one != two and fold_point(one) != fold_point(two):
            return fold_point(one) - fold_point(two)
    return len(self) - len(other)


def _units(text: str) -> list[int]:
    return list(map(ord, text))


@method(_STRING, "equalsIgnoreCase", 1)
def equals_ignore_case(self: str, other: str | None) -> bool:
    """Whether the texts are the same but for their case."""
    return other is not None and len(self) == len(other) and fold(self) == fold(other)


@method(_STRING, "concat", 1)
def concat(self: str, other: str | None) -> str:
    """Both texts."""
    if other is None:
        raise no_method("String.isEmpty()", "str")
    check_length(len(self) + len(other))
    return self + other


@method(_STRING, "contains", 1)
def contains(self: str, part: Any) -> bool:
    """Whether `part` occurs."""
    return characters(part, "toString()", "s") in self


@method(_STRING, "contentEquals", 1)
def content_equals(self: str, other: Any) -> bool:
    """Whether a CharSequence has the same characters."""
    return self == characters(other, "length()", "cs")


@method(_STRING, "endsWith", 1)
def ends_with(self: str, suffix: str | None) -> bool:
    """Whether the text ends so."""
    if suffix is None:
        raise no_method("String.length()", "suffix")
    return self.endswith(suffix)


@method(_STRING, "startsWith", 1)
def starts_with(self: str, prefix: str | None) -> bool:
    """Whether the text begins so."""
    if prefix is None:
        raise no_method("String.length()", "prefix")
    return self.startswith(prefix)


@method(_STRING, "startsWith", 2)
def starts_with_at(self: str, prefix: str | None, offset: int) -> bool:
    """Whether `prefix` is at an index."""
    if offset < 0:
        return False
    if prefix is None:
        raise no_method("String.length()", "prefix")
    return 0 <= offset <= len(self) and self.startswith(prefix, offset)


def find_from(text: str, part: str, start: int) -> int:
    """String.indexOf: the first place of `part` from an index on, or -1."""
    return text.find(part, min(max(start, 0), len(text)))


def find_last(text: str, part: str, start: int) -> int:
    """String.lastIndexOf: the last place of `part` that begins at or before an index, or -1."""
    start = min(start, len(text) - len(part))
    return -1 if start < 0 else text.rfind(part, 0, start + len(part))


@method(_STRING, "indexOf", 1)
def index_of(self: str, part: str | None) -> int:
    """The first place of `part`, or -1."""
    if part is None:
        raise no_method("String.coder()", "str")
    return self.find(part)


@method(_STRING, "indexOf", 2)
def index_of_from(self: str, part: str | None, start: int) -> int:
    """The first place of `part` from an index on, or -1."""
    if part is None:
        raise no_method("String.length()", "tgtStr")
    return find_from(self, part, start)


@method(_STRING, "lastIndexOf", 1)
def last_index_of(self: str, part: str | None) -> int:
    """The last place of `part`, or -1."""
    if part is None:
        raise no_field("value", "tgtStr")
    return self.rfind(part)


@method(_STRING, "lastIndexOf", 2)
def last_index_of_from(self: str, part: str | None, start: int) -> int:
    """The last place of `part` that begins at or before an index, or -1."""
    if part is None:
        raise no_field("value", "tgtStr")
    return find_last(self, part, start)


@method(_STRING, "regionMatches", 4)
def region_matches(self: str, at: int, other: str | None, other_at: int, length: int) -> bool:
    """Whether a part of this text equals one of another."""
    one, two = _regions(self, at, other, other_at, length)
    return one == two


@method(_STRING, "regionMatches", 5)
def region_matches_case(
    self: str, ignore_case: bool, at: int, other: str | None, other_at: int, length: int
) -> bool:
    """Whether a part of this text equals one of another, perhaps but for their case."""
    one, two = _regions(self, at, other, other_at, length)
    return fold(one) == fold(two) if ignore_case else one == two


def _regions(text: str, at: int, other: str | None, other_at: int, length: int) -> tuple[str, str]:
    """Both parts; two that differ where a part is not within its text."""
    if at < 0 or other_at < 0 or at > len(text) - length:
        return "a", "b"
    if other is None:
        raise no_method("String.length()", "other")
    if other_at > len(other) - length:
        return "a", "b"
    size = max(length, 0)
    return text[at : at + size], other[other_at : other_at + size]


@method(_STRING, "replace", 2)
def replace(self: str, target: Any, replacement: Any) -> str:
    """The text with each `target` replaced."""
    old = characters(target, "toString()", "target")
    new = characters(replacement, "toString()", "replacement")
    if len(new) > len(old):
        check_length(len(self) + self.count(old) * (len(new) - len(old)))
    return self.replace(old, new)


@method(_STRING, "trim", 0)
def trim(self: str) -> str:
    """The text without control characters and blanks at its ends."""
    return self.strip(_BLANKS)


@method(_STRING, "toCharArray", 0)
def to_char_array(self: str) -> Array:
    """The code units."""
    return Array("char", map(ord, self))


@method(_STRING, "getChars", 4)
def get_chars(self: str, begin: int, end: int, target: Array | None, at: int) -> None:
    """Copy a part of the text into a char array."""
    check_range(begin, end, len(self))
    if target is None:
        raise no_length("dst")
    check_part(at, end - begin, len(target))
    copy_units(self[begin:end], target, at)


@method(_STRING, "toLowerCase", 0)
def to_lower_case(self: str) -> str:
    """The text in lower case."""
    return to_lower(self)


@method(_STRING, "toUpperCase", 0)
def to_upper_case(self: str) -> str:
    """The text in upper case."""
    return to_upper(self)


@method(_STRING, "toLowerCase", 1)
def to_lower_case_of(self: str, locale: Any) -> str:
    """The text in lower case, as the locale's language has it."""
    return to_lower(self, _language(locale))


@method(_STRING, "toUpperCase", 1)
def to_upper_case_of(self: str, locale: Any) -> str:
    """The text in upper case, as the locale's language has it."""
    return to_upper(self, _language(locale))


def _language(locale: Any) -> str:
    if locale is None:
        raise null_pointer()
    return str(locale.get_language())


# static methods


@static(_STRING, "valueOf", 1)
def value_of(value: Any) -> str:
    """The text of any value."""
    return to_string(value)


@static(_STRING, "copyValueOf", 1)
def copy_value_of(units: Array | None) -> str:
    """The text of code units."""
    if units is None:
        raise no_length("value")
    return "".join(map(chr, units))


@static(_STRING, "copyValueOf", 3)
def copy_value_of_part(units: Array | None, offset: int, count: int) -> str:
    """The text of some code units."""
    if units is None:
        raise no_length("value")
    check_part(offset, count, len(units))
    return "".join(map(chr, units[offset : offset + count]))


def _elements(parts: Any) -> Iterator[Any]:
    """The elements of an Iterable, or of a lambda that stands for one."""
    if not callable(parts):
        yield from iterate(parts)
        return
    iterator = parts()
    if iterator is None:
        error = null_pointer()
        error.add_note("iterator")
        raise error
    while iterator.has_next():
        yield iterator.next()


@static(_STRING, "join", 2)
def join(delimiter: Any, parts: Any) -> str:
    """The texts of CharSequences with a delimiter between them."""
    if delimiter is None or parts is None:
        error = null_pointer()
        if delimiter is not None:
            error.add_note("elements")
        raise error
    texts = []
    size = 0
    between = to_string(delimiter)
    for part in _elements(parts):
        text = part if type(part) is str else to_string(cast_class(part, _SEQUENCE))
        texts.append(text)
        size += len(text) + len(between)
        check_length(size)
    return between.join(texts)


@static(_STRING, "format", 2)
def format_(pattern: str | None, arguments: Any) -> str:
    """java.util.Formatter's text in the root locale's way."""
    from painless_lite.library.java_util_formatter import format_text

    return format_text(pattern, arguments)


@static(_STRING, "format", 3)
def format_in(locale: Any, pattern: str | None, arguments: Any) -> str:
    """java.util.Formatter's text in a locale's way."""
    from painless_lite.library.java_util_formatter import format_text

    return format_text(pattern, arguments, locale)


# Painless' own methods


@method("null", "splitOnToken", 1)
@method(_STRING, "splitOnToken", 1)
def split_on_token(self: str | None, token: str | None) -> Array:
    """The parts between the tokens, all of them."""
    return split_on_token_limited(self, token, -1)


@method("null", "splitOnToken", 2)
@method(_STRING, "splitOnToken", 2)
def split_on_token_limited(self: str | None, token: str | None, limit: int) -> Array:
    """The parts between the tokens; with a positive limit, at most so many; null is one part."""
    parts = self.split(token, limit - 1 if limit > 0 else -1) if self and token else [self]
    return Array(_STRING, parts)


@method(_STRING, "encodeBase64", 0)
def encode_base64(self: str) -> str:
    """The UTF-8 bytes of the text in Base64."""
    from base64 import b64encode

    from painless_lite.runtime.strings import to_utf8

    return b64encode(to_utf8(self)).decode("ascii")


@method(_STRING, "decodeBase64", 0)
def decode_base64(self: str) -> str:
    """The text whose UTF-8 bytes this Base64 holds."""
    from painless_lite.library.java_util_codec import Decoder
    from painless_lite.runtime.strings import of_utf8, to_utf8

    data = Decoder().decode(to_utf8(self).decode("latin-1"))
    return of_utf8(bytes(byte & 0xFF for byte in data))


def replace_matches(self: Any, pattern: Any, make: Callable[[Any], Any], first: bool) -> str:
    """The text with matches of a pattern replaced by what a function makes of them."""
    from painless_lite.library.java_util_regex import quote_replacement, unlimited

    if pattern is None:
        raise no_method("java.util.regex.Pattern.matcher(java.lang.CharSequence)", "pattern")
    found = unlimited(pattern, self)

    def replacement() -> str:
        if make is None:
            raise no_method("java.util.function.Function.apply(Object)", "replacementBuilder")
        made = make(found)
        if made is None:
            raise no_method("String.indexOf(int)", "s")
        return quote_replacement(cast_class(made, _STRING))

    return found.replace(replacement, first)


for _class in (_STRING, "java.lang.StringBuilder", "java.lang.StringBuffer", _SEQUENCE):
    method(_class, "replaceAll", 2)(
        lambda self, pattern, make: replace_matches(self, pattern, make, False)
    )
    method(_class, "replaceFirst", 2)(
        lambda self, pattern, make: replace_matches(self, pattern, make, True)
    )

# of an interface's static type


def _of_text(body: Callable[..., Any]) -> Callable[..., Any]:
    return lambda self, *arguments: body(to_string(self), *arguments)


for _name, _body in (
    ("length", len),
    ("charAt", char_at),
    ("subSequence", substring),
    ("chars", chars),
    ("codePoints", code_point_stream),
):
    _arity = {"charAt": 1, "subSequence": 2}.get(_name, 0)
    method(_SEQUENCE, _name, _arity)(_of_text(_body))
