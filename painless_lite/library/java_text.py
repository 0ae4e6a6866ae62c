"""java.text: positions, Format, Normalizer, character iterators and Annotation."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar, Final

from painless_lite.library import registry
from painless_lite.library.char_sequence import no_field
from painless_lite.library.java_enum import JavaEnum, declare
from painless_lite.library.java_object import JavaObject, expose
from painless_lite.library.java_time_base import need
from painless_lite.runtime import throwables
from painless_lite.runtime.equality import equals, hash_code
from painless_lite.runtime.strings import from_utf16, to_utf16
from painless_lite.runtime.text import to_string

_PACKAGE: Final = "java.text"


@registry.constructor(f"{_PACKAGE}.ParseException", 2)
def parse_exception(message: str | None, offset: int) -> throwables.Throwable:
    """A ParseException, which knows where."""
    error = throwables.ParseException(message)
    error.offset = offset  # type: ignore[attr-defined]
    return error


@registry.method(f"{_PACKAGE}.ParseException", "getErrorOffset", 0)
def error_offset(self: Any) -> int:
    """Where the text went wrong."""
    return int(self.offset)


class ParsePosition(JavaObject):
    """java.text.ParsePosition."""

    __slots__ = ("error", "index")
    java_class = f"{_PACKAGE}.ParsePosition"

    def __init__(self, index: int) -> None:
        self.index = index
        self.error = -1

    def get_index(self) -> int:
        """Where reading goes on."""
        return self.index

    def set_index(self, index: int) -> None:
        """Set where reading goes on."""
        self.index = index

    def get_error_index(self) -> int:
        """Where reading failed, or -1."""
        return self.error

    def set_error_index(self, index: int) -> None:
        """Set where reading failed."""
        self.error = index

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, ParsePosition)
            and self.index == other.index
            and self.error == other.error
        )

    def hash_code(self) -> int:
        return (self.error << 16) | self.index

    def to_string(self) -> str:
        return f"{self.java_class}[index={self.index},errorIndex={self.error}]"


class FieldPosition(JavaObject):
    """java.text.FieldPosition."""

    __slots__ = ("attribute", "begin", "end", "field")
    java_class = f"{_PACKAGE}.FieldPosition"

    def __init__(self, field: int, attribute: Any = None) -> None:
        self.field = field
        self.attribute = attribute
        self.begin = 0
        self.end = 0

    def get_field(self) -> int:
        """The field's number."""
        return self.field

    def get_field_attribute(self) -> Any:
        """The field as an attribute, or null."""
        return self.attribute

    def get_begin_index(self) -> int:
        """Where the field begins."""
        return self.begin

    def get_end_index(self) -> int:
        """Where the field ends."""
        return self.end

    def set_begin_index(self, index: int) -> None:
        """Set where the field begins."""
        self.begin = index

    def set_end_index(self, index: int) -> None:
        """Set where the field ends."""
        self.end = index

    def equals(self, other: Any) -> bool:
        return isinstance(other, FieldPosition) and self._key() == other._key()

    def _key(self) -> tuple[Any, ...]:
        return self.begin, self.end, self.field, self.attribute

    def hash_code(self) -> int:
        return (self.field << 24) | (self.begin << 16) | self.end

    def to_string(self) -> str:
        return (
            f"{self.java_class}[field={self.field},attribute={to_string(self.attribute)},"
            f"beginIndex={self.begin},endIndex={self.end}]"
        )


expose(
    f"{_PACKAGE}.ParsePosition",
    ParsePosition,
    *("getIndex/0", "setIndex/1", "getErrorIndex/0", "setErrorIndex/1"),
    *("equals/1", "hashCode/0", "toString/0"),
)
registry.constructor(f"{_PACKAGE}.ParsePosition", 1)(ParsePosition)
expose(
    f"{_PACKAGE}.FieldPosition",
    FieldPosition,
    *("getField/0", "getFieldAttribute/0", "getBeginIndex/0", "getEndIndex/0"),
    *("setBeginIndex/1", "setEndIndex/1", "equals/1", "hashCode/0", "toString/0"),
)
registry.constructor(f"{_PACKAGE}.FieldPosition", 1)(FieldPosition)


@registry.constructor(f"{_PACKAGE}.FieldPosition", 2)
def field_position(attribute: Any, field: int) -> FieldPosition:
    """A position of a field that is told by an attribute."""
    return FieldPosition(field, attribute)


class Attribute(JavaObject):
    """A named constant of AttributedCharacterIterator.Attribute and the Field classes."""

    __slots__ = ("name",)
    java_class: ClassVar[str] = f"{_PACKAGE}.AttributedCharacterIterator$Attribute"

    def __init__(self, name: str) -> None:
        self.name = name

    def to_string(self) -> str:
        return f"{self.java_class}({self.name})"


def _attributes(owner: str, **names: str) -> None:
    cls = type("Attribute", (Attribute,), {"java_class": f"{_PACKAGE}.{owner}", "__slots__": ()})
    for constant, title in names.items():
        registry.field(f"{_PACKAGE}.{owner.replace('$', '.')}", constant, cls(title))


_attributes(
    "AttributedCharacterIterator$Attribute",
    LANGUAGE="language",
    READING="reading",
    INPUT_METHOD_SEGMENT="input_method_segment",
)
_attributes(
    "NumberFormat$Field",
    INTEGER="integer",
    FRACTION="fraction",
    EXPONENT="exponent",
    DECIMAL_SEPARATOR="decimal separator",
    SIGN="sign",
    GROUPING_SEPARATOR="grouping separator",
    EXPONENT_SYMBOL="exponent symbol",
    PERCENT="percent",
    PERMILLE="per mille",
    CURRENCY="currency",
    EXPONENT_SIGN="exponent sign",
)
_attributes("MessageFormat$Field", ARGUMENT="message argument field")


def place_of(position: ParsePosition | None, name: str = "pos") -> int:
    """Where reading starts."""
    if position is None:
        raise no_field("index", name)
    return position.index


class Format(JavaObject):
    """java.text.Format: what its classes need is `text_of` and `read_at`."""

    __slots__ = ()
    java_class: ClassVar[str] = f"{_PACKAGE}.Format"

    def text_of(self, value: Any) -> str:
        """A value's text."""
        raise throwables.UnsupportedOperationException()

    def read_at(self, text: str, position: ParsePosition) -> Any:
        """What a text tells from a position on, or null."""
        raise throwables.UnsupportedOperationException()

    def copy(self) -> Any:
        """Another one like it."""
        raise throwables.UnsupportedOperationException()


@registry.method(f"{_PACKAGE}.Format", "format", 1)
def format_value(self: Format, value: Any) -> str:
    """A value's text."""
    return self.text_of(value)


@registry.method(f"{_PACKAGE}.Format", "clone", 0)
def clone(self: Format) -> Any:
    """Another one like it."""
    return self.copy()


@registry.method(f"{_PACKAGE}.Format", "parseObject", 1)
def parse_object(self: Format, text: str) -> Any:
    """What a text tells from its beginning on."""
    position = ParsePosition(0)
    found = self.read_at(text, position)
    if position.index == 0:
        raise parse_exception("Format.parseObject(String) failed", position.error)
    return found


@registry.method(f"{_PACKAGE}.Format", "parseObject", 2)
def parse_object_at(self: Format, text: str, position: ParsePosition) -> Any:
    """What a text tells from a position on."""
    return self.read_at(text, position)


class Form(JavaEnum):
    """java.text.Normalizer.Form."""

    __slots__ = ()
    java_class = f"{_PACKAGE}.Normalizer$Form"


declare(Form, "NFD NFC NFKD NFKC")


@registry.static(f"{_PACKAGE}.Normalizer", "normalize", 2)
def normalize(text: Any, form: Form) -> str:
    """A text in a normal form of Unicode."""
    source = _text(text)
    name: Any = _form(form)
    return to_utf16(unicodedata.normalize(name, from_utf16(source)))


@registry.static(f"{_PACKAGE}.Normalizer", "isNormalized", 2)
def is_normalized(text: Any, form: Form) -> bool:
    """Whether a text is in a normal form of Unicode."""
    source = _text(text)
    name: Any = _form(form)
    return unicodedata.is_normalized(name, from_utf16(source))


def _text(value: Any) -> str:
    if value is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.lang.CharSequence.toString()" because "src" is null'
        )
    return value if type(value) is str else to_string(value)


def _form(form: Form | None) -> str:
    if form is None:
        raise throwables.NullPointerException(
            'Cannot invoke "java.text.Normalizer$Form.ordinal()" because "form" is null'
        )
    return form.name


class StringCharacterIterator(JavaObject):
    """java.text.StringCharacterIterator."""

    __slots__ = ("begin", "end", "position", "text")
    java_class = f"{_PACKAGE}.StringCharacterIterator"
    DONE: ClassVar[int] = 0xFFFF

    def __init__(self, text: str, begin: int, end: int, position: int) -> None:
        need(text, "text must not be null")
        if not 0 <= begin <= end <= len(text):
            raise throwables.IllegalArgumentException("Invalid substring range")
        if not begin <= position <= end:
            raise throwables.IllegalArgumentException("Invalid position")
        self.text = text
        self.begin = begin
        self.end = end
        self.position = position

    def set_text(self, text: str) -> None:
        """Start over with another text."""
        self.text = need(text, "text must not be null")
        self.begin = self.position = 0
        self.end = len(text)

    def current(self) -> int:
        """The character here, or DONE."""
        inside = self.begin <= self.position < self.end
        return ord(self.text[self.position]) if inside else self.DONE

    def first(self) -> int:
        """Go to the first character."""
        self.position = self.begin
        return self.current()

    def last(self) -> int:
        """Go to the last character."""
        self.position = self.end if self.end == self.begin else self.end - 1
        return self.current()

    def set_index(self, index: int) -> int:
        """Go to a character."""
        if not self.begin <= index <= self.end:
            raise throwables.IllegalArgumentException("Invalid index")
        self.position = index
        return self.current()

    def next(self) -> int:
        """Go to the next character."""
        self.position = min(self.position + 1, self.end)
        return self.current()

    def previous(self) -> int:
        """Go to the character before."""
        if self.position <= self.begin:
            return self.DONE
        self.position -= 1
        return self.current()

    def get_begin_index(self) -> int:
        """Where it begins."""
        return self.begin

    def get_end_index(self) -> int:
        """Where it ends."""
        return self.end

    def get_index(self) -> int:
        """Where it is."""
        return self.position

    def clone(self) -> StringCharacterIterator:
        """Another one like it."""
        return StringCharacterIterator(self.text, self.begin, self.end, self.position)

    def _key(self) -> tuple[Any, ...]:
        return self.text, self.begin, self.end, self.position

    def equals(self, other: Any) -> bool:
        return isinstance(other, StringCharacterIterator) and self._key() == other._key()

    def hash_code(self) -> int:
        return hash_code(self.text) ^ self.position ^ self.begin ^ self.end


expose(
    f"{_PACKAGE}.StringCharacterIterator",
    StringCharacterIterator,
    *("setText/1", "equals/1", "hashCode/0"),
)
expose(
    f"{_PACKAGE}.CharacterIterator",
    StringCharacterIterator,
    *("current/0", "first/0", "last/0", "next/0", "previous/0", "setIndex/1", "getIndex/0"),
    *("getBeginIndex/0", "getEndIndex/0", "clone/0"),
)


@registry.constructor(f"{_PACKAGE}.StringCharacterIterator", 1)
def character_iterator(text: str) -> StringCharacterIterator:
    """An iterator over a text."""
    return character_iterator_at(text, 0)


@registry.constructor(f"{_PACKAGE}.StringCharacterIterator", 2)
def character_iterator_at(text: str, position: int) -> StringCharacterIterator:
    """An iterator over a text that begins at a character."""
    if text is None:
        raise throwables.NullPointerException(
            'Cannot invoke "String.length()" because "text" is null'
        )
    return StringCharacterIterator(text, 0, len(text), position)


registry.constructor(f"{_PACKAGE}.StringCharacterIterator", 4)(StringCharacterIterator)


class Annotation(JavaObject):
    """java.text.Annotation."""

    __slots__ = ("value",)
    java_class = f"{_PACKAGE}.Annotation"

    def __init__(self, value: Any) -> None:
        self.value = value

    def to_string(self) -> str:
        return f"{self.java_class}[value={to_string(self.value)}]"


registry.constructor(f"{_PACKAGE}.Annotation", 1)(Annotation)
registry.method(f"{_PACKAGE}.Annotation", "getValue", 0)(lambda self: self.value)
registry.method(f"{_PACKAGE}.Annotation", "toString", 0)(Annotation.to_string)


def same(one: Any, other: Any) -> bool:
    """Java's equals of two values that may be null."""
    return equals(one, other)
