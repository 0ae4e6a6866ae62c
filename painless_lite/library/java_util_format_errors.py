"""The exceptions of java.util.Formatter: what they say, and what they can be asked for."""

from __future__ import annotations

from typing import Any

from painless_lite.library.registry import constructor, method
from painless_lite.runtime import throwables
from painless_lite.runtime.values import Character

Error = throwables.Throwable


def _made(name: str, message: str | None, **asked: Any) -> Error:
    error = throwables.BY_NAME[f"java.util.{name}"](message)
    for getter, value in asked.items():
        setattr(error, getter, value)
    return error


def _need(text: str | None) -> str:
    if text is None:
        raise throwables.NullPointerException()
    return text


@constructor("java.util.DuplicateFormatFlagsException", 1)
def duplicate_flags(flags: str | None) -> Error:
    """A flag is given twice."""
    return _made("DuplicateFormatFlagsException", f"Flags = '{_need(flags)}'", flags=flags)


@constructor("java.util.IllegalFormatFlagsException", 1)
def illegal_flags(flags: str | None) -> Error:
    """Flags that do not go together."""
    return _made("IllegalFormatFlagsException", f"Flags = '{_need(flags)}'", flags=flags)


@constructor("java.util.UnknownFormatFlagsException", 1)
def unknown_flags(flags: str | None) -> Error:
    """A flag that there is not."""
    return _made("UnknownFormatFlagsException", f"Flags = {_need(flags)}", flags=flags)


@constructor("java.util.FormatFlagsConversionMismatchException", 2)
def flags_mismatch(flags: str | None, conversion: int) -> Error:
    """A flag that a conversion does not have."""
    message = f"Conversion = {chr(conversion)}, Flags = {_need(flags)}"
    unit = Character(conversion)
    name = "FormatFlagsConversionMismatchException"
    return _made(name, message, flags=flags, conversion=unit)


def conversion_mismatch(conversion: str, java_class: str) -> Error:
    """A conversion that does not take values of a class."""
    message = f"{conversion} != {java_class}"
    unit = Character(ord(conversion))
    return _made("IllegalFormatConversionException", message, conversion=unit)


@constructor("java.util.UnknownFormatConversionException", 1)
def unknown_conversion(conversion: str | None) -> Error:
    """A conversion that there is not."""
    message = f"Conversion = '{_need(conversion)}'"
    return _made("UnknownFormatConversionException", message, conversion=conversion)


@constructor("java.util.MissingFormatArgumentException", 1)
def missing_argument(specifier: str | None) -> Error:
    """A specifier without an argument."""
    message = f"Format specifier '{_need(specifier)}'"
    return _made("MissingFormatArgumentException", message, specifier=specifier)


@constructor("java.util.MissingFormatWidthException", 1)
def missing_width(specifier: str | None) -> Error:
    """A specifier that needs a width."""
    return _made("MissingFormatWidthException", _need(specifier), specifier=specifier)


@constructor("java.util.IllegalFormatPrecisionException", 1)
def illegal_precision(precision: int) -> Error:
    """A precision that can not be."""
    return _made("IllegalFormatPrecisionException", str(precision), number=precision)


@constructor("java.util.IllegalFormatWidthException", 1)
def illegal_width(width: int) -> Error:
    """A width that can not be."""
    return _made("IllegalFormatWidthException", str(width), number=width)


@constructor("java.util.IllegalFormatCodePointException", 1)
def illegal_code_point(point: int) -> Error:
    """A number that is no code point."""
    message = f"Code point = 0x{point & 0xFFFFFFFF:x}"
    return _made("IllegalFormatCodePointException", message, number=point)


constructor("java.util.FormatterClosedException", 0)(throwables.FormatterClosedException)


def illegal_index(index: int | None) -> Error:
    """An argument's number that can not be; None is one too big."""
    if index is None:
        message = "Format argument index: (not representable as int)"
    else:
        message = f"Illegal format argument index = {index}"
    return _made("IllegalFormatArgumentIndexException", message)


for _name, _getter, _attribute in (
    ("DuplicateFormatFlagsException", "getFlags", "flags"),
    ("IllegalFormatFlagsException", "getFlags", "flags"),
    ("UnknownFormatFlagsException", "getFlags", "flags"),
    ("FormatFlagsConversionMismatchException", "getFlags", "flags"),
    ("FormatFlagsConversionMismatchException", "getConversion", "conversion"),
    ("IllegalFormatConversionException", "getConversion", "conversion"),
    ("UnknownFormatConversionException", "getConversion", "conversion"),
    ("MissingFormatArgumentException", "getFormatSpecifier", "specifier"),
    ("MissingFormatWidthException", "getFormatSpecifier", "specifier"),
    ("IllegalFormatPrecisionException", "getPrecision", "number"),
    ("IllegalFormatWidthException", "getWidth", "number"),
    ("IllegalFormatCodePointException", "getCodePoint", "number"),
):
    method(f"java.util.{_name}", _getter, 0)(
        lambda self, attribute=_attribute: getattr(self, attribute)
    )
