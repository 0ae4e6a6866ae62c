"""java.text.ChoiceFormat and MessageFormat."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from painless_lite.library import registry
from painless_lite.library.java_lang_double import parse_double
from painless_lite.library.java_object import expose
from painless_lite.library.java_text import Format, ParsePosition, place_of
from painless_lite.library.java_text_date import SimpleDateFormat, _localized
from painless_lite.library.java_text_number import DecimalFormat, NumberFormat
from painless_lite.library.java_time_base import need, null_call, wrap_int
from painless_lite.library.java_util_date import Date
from painless_lite.runtime import throwables
from painless_lite.runtime.classes import is_instance
from painless_lite.runtime.dispatch import NotBuiltError
from painless_lite.runtime.equality import string_hash
from painless_lite.runtime.limits import check_length
from painless_lite.runtime.text import double_to_string, to_string
from painless_lite.runtime.values import Array, class_name

_CHOICE: Final = "java.text.ChoiceFormat"
_Illegal: Final = throwables.IllegalArgumentException


class ChoiceFormat(NumberFormat):
    """java.text.ChoiceFormat: texts for ranges of numbers."""

    __slots__ = ("formats", "limits")
    java_class = _CHOICE

    def __init__(self, limits: list[float], formats: list[Any]) -> None:
        super().__init__()
        self.limits = limits
        self.formats = formats

    def copy(self) -> ChoiceFormat:
        return ChoiceFormat(list(self.limits), list(self.formats))

    def text_of(self, value: Any) -> str:
        if not is_instance(value, "java.lang.Number"):
            raise _Illegal("Cannot format given Object as a Number")
        double_value = registry.method_of(class_name(value), "doubleValue", 0)
        assert double_value is not None
        number = double_value(value)
        index = -1
        for limit in self.limits:
            if not number >= limit:
                break
            index += 1
        if not self.formats:
            raise throwables.ArrayIndexOutOfBoundsException("Index 0 out of bounds for length 0")
        return to_string(self.formats[max(index, 0)])

    def read_at(self, text: str, position: ParsePosition) -> float:
        start = furthest = place_of(position, "status")
        if text is None and self.formats:
            raise null_call("String.regionMatches(int, String, int, int)", "text")
        best = math.nan
        for limit, name in zip(self.limits, self.formats, strict=True):
            end = start + len(name)
            if start >= 0 and text.startswith(name, start) and end > furthest:
                furthest, best = end, limit
                if furthest == len(text):
                    break
        position.index = furthest
        if furthest == start:
            position.error = furthest
        return best

    def pattern(self) -> str:
        """The pattern that makes it."""
        parts: list[str] = []
        for limit, name in zip(self.limits, self.formats, strict=True):
            less = math.nextafter(limit, -math.inf)
            near = _remainder(limit) < _remainder(less)
            if near:
                shown = double_to_string(limit) + "#"
            elif math.isinf(limit):
                shown = ("∞" if limit > 0 else "-∞") + "<"
            else:
                shown = double_to_string(less) + "<"
            if name is None:
                raise null_call("String.indexOf(int)", "text")
            quoted = name.replace("'", "''")
            special = any(char in name for char in "<#≤|")
            parts.append(shown + (f"'{quoted}'" if special else quoted))
        return "|".join(parts)

    def equals(self, other: Any) -> bool:
        return (
            isinstance(other, ChoiceFormat)
            and self.limits == other.limits
            and self.formats == other.formats
        )

    def hash_code(self) -> int:
        last = self.formats[-1] if self.formats else ""
        return wrap_int(len(self.limits) ^ string_hash(last)) if self.formats else len(self.limits)

    def to_string(self) -> str:
        return f'ChoiceFormat [pattern: "{self.pattern()}"]\n'


def _remainder(value: float) -> float:
    return math.nan if math.isinf(value) else abs(math.remainder(value, 1.0))


def _read_choice(pattern: str) -> tuple[list[float], list[Any]]:
    limits: list[float] = []
    formats: list[Any] = []
    segments = ["", ""]
    part, quoted, at = 0, False, 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if char == "'":
            if pattern[at : at + 1] == "'":
                segments[part] += "'"
                at += 1
            else:
                quoted = not quoted
        elif quoted:
            segments[part] += char
        elif char in "<#≤":
            if not segments[0]:
                raise _Illegal("Each interval must contain a number before a format")
            limits.append(_limit(segments[0], char, limits))
            segments[0] = ""
            part = 1
        elif char == "|":
            if len(formats) < len(limits):
                formats.append(segments[1])
            segments[1] = ""
            part = 0
        else:
            segments[part] += char
    if part == 1:
        formats.append(segments[1])
    return limits, formats


def _limit(text: str, char: str, before: list[float]) -> float:
    names = {"∞": math.inf, "-∞": -math.inf}
    value = names[text] if text in names else parse_double(text)
    if char == "<" and not math.isinf(value):
        value = math.nextafter(value, math.inf)
    if before and value <= before[-1]:
        raise _Illegal("Incorrect order of intervals, must be in ascending order")
    return value


@registry.constructor(_CHOICE, 1)
def choice_format(pattern: str) -> ChoiceFormat:
    """A format of a pattern such as `0#none|1#one|1<many`."""
    return ChoiceFormat(*_read_choice(need(pattern, "newPattern must not be null")))


def _choices(limits: Any, formats: Any) -> tuple[list[float], list[Any]]:
    for name, value in (("limits", limits), ("formats", formats)):
        if value is None:
            raise throwables.NullPointerException(
                f'Cannot read the array length because "{name}" is null'
            )
    if len(limits) != len(formats):
        raise _Illegal("Input arrays must be of the same length.")
    return list(limits), list(formats)


@registry.constructor(_CHOICE, 2)
def choice_format_of(limits: Any, formats: Any) -> ChoiceFormat:
    """A format of limits and texts."""
    return ChoiceFormat(*_choices(limits, formats))


@registry.method(_CHOICE, "setChoices", 2)
def set_choices(self: ChoiceFormat, limits: Any, formats: Any) -> None:
    """Use other limits and texts."""
    self.limits, self.formats = _choices(limits, formats)


@registry.method(_CHOICE, "applyPattern", 1)
def apply_pattern(self: ChoiceFormat, pattern: str) -> None:
    """Use another pattern."""
    self.limits, self.formats = _read_choice(need(pattern, "newPattern must not be null"))


registry.method(_CHOICE, "toPattern", 0)(ChoiceFormat.pattern)
registry.method(_CHOICE, "getLimits", 0)(lambda self: Array("double", self.limits))
registry.method(_CHOICE, "getFormats", 0)(lambda self: Array("java.lang.String", self.formats))
expose(_CHOICE, ChoiceFormat, "equals/1", "hashCode/0", "toString/0")
registry.static(_CHOICE, "nextDouble", 1)(lambda value: math.nextafter(value, math.inf))
registry.static(_CHOICE, "previousDouble", 1)(lambda value: math.nextafter(value, -math.inf))
registry.static(_CHOICE, "nextDouble", 2)(
    lambda value, up: math.nextafter(value, math.inf if up else -math.inf)
)


# MessageFormat: scripts can only call its static `format`


class _Argument:
    """A place for an argument: its number and format."""

    def __init__(self, number: int, form: Format | None) -> None:
        self.number = number
        self.form = form


_MOST_ARGUMENTS: Final = 10_000
_STYLES: Final = {"": 2, "short": 3, "medium": 2, "long": 1, "full": 0}


def _read_message(pattern: str) -> list[str | _Argument]:  # noqa: C901 - one branch a state
    pieces: list[str | _Argument] = [""]
    segments: list[str] = [""]
    depth, quoted, at = 0, False, 0
    while at < len(pattern):
        char = pattern[at]
        at += 1
        if depth == 0:
            if char == "'":
                if pattern[at : at + 1] == "'":
                    pieces[-1] = str(pieces[-1]) + "'"
                    at += 1
                else:
                    quoted = not quoted
            elif char == "{" and not quoted:
                depth, segments = 1, [""]
            else:
                pieces[-1] = str(pieces[-1]) + char
            continue
        if quoted:
            segments[-1] += char
            quoted = char != "'"
        elif char == "," and depth == 1 and len(segments) < 3:
            segments.append("")
        elif char == "{":
            depth += 1
            segments[-1] += char
        elif char == "}":
            depth -= 1
            if depth == 0:
                pieces += [_argument(segments), ""]
            else:
                segments[-1] += char
        elif char == " " and not (len(segments) > 1 and segments[-1]) and len(segments) == 2:
            continue
        else:
            quoted = char == "'"
            segments[-1] += char
    if depth:
        raise _Illegal("Unmatched braces in the pattern.")
    return pieces


def _argument(segments: list[str]) -> _Argument:
    number, kind, style = (*segments, "", "")[:3]
    if re.fullmatch(r"[+-]?[0-9]+", number) is None or int(number) > 0x7FFFFFFF:
        raise _Illegal(f"can't parse argument number: {number}")
    if int(number) < 0:
        raise _Illegal(f"negative argument number: {number}")
    if int(number) >= _MOST_ARGUMENTS:
        raise _Illegal(f"{number} exceeds the ArgumentIndex implementation limit")
    return _Argument(int(number), _form(kind.strip().lower(), style, kind))


def _form(kind: str, style: str, shown: str) -> Format | None:
    if not kind:
        return None
    name = style.strip().lower()
    if kind == "number":
        if name in ("", "currency", "percent", "integer"):
            return _number_form(name)
        if name in ("compact_short", "compact_long"):
            raise NotBuiltError("compact number formats")
        return DecimalFormat(style)
    if kind in ("date", "time"):
        if name in _STYLES:
            number = _STYLES[name]
            return _localized(
                number if kind == "date" else None, number if kind == "time" else None, None
            )
        return SimpleDateFormat(style)
    if kind == "choice":
        try:
            return ChoiceFormat(*_read_choice(style))
        except throwables.NumberFormatException as error:
            raise _Illegal(f"Choice pattern incorrect: {style}") from error
    if kind.startswith("dtf_") or kind in ("list", *_CONSTANTS):
        raise NotBuiltError(f"the message format type {kind}")
    raise _Illegal(f"unknown format type: {shown}")


_CONSTANTS: Final = frozenset(
    (
        *("basic_iso_date", "iso_local_date", "iso_offset_date", "iso_date", "iso_local_time"),
        *("iso_offset_time", "iso_time", "iso_local_date_time", "iso_offset_date_time"),
        *("iso_zoned_date_time", "iso_date_time", "iso_ordinal_date", "iso_week_date"),
        *("iso_instant", "rfc_1123_date_time"),
    )
)


def _number_form(name: str) -> DecimalFormat:
    if name == "currency":
        return DecimalFormat("¤#,##0.00")
    if name == "percent":
        return DecimalFormat("#,##0%")
    made = DecimalFormat("#,##0.###")
    if name == "integer":
        made.max_fraction = 0
        made.integers_only = True
    return made


def _shown(piece: _Argument, arguments: Any) -> str:
    if arguments is None or piece.number >= len(arguments):
        return f"{{{piece.number}}}"
    value = arguments[piece.number]
    if value is None:
        return "null"
    if piece.form is None:
        if isinstance(value, Date):
            return _localized(3, 3, None).text_of(value)
        return _number_form("").text_of(value) if _is_number(value) else to_string(value)
    text = piece.form.text_of(value)
    if isinstance(piece.form, ChoiceFormat) and "{" in text:
        return _format(text, arguments)
    return text


def _is_number(value: Any) -> bool:
    if isinstance(value, (bool, str)) or type(value).__name__ == "Character":
        return False
    return isinstance(value, (int, float)) or type(value).__name__ in ("BigInteger", "BigDecimal")


def _format(pattern: str, arguments: Any) -> str:
    texts: list[str] = []
    length = 0
    for piece in _read_message(pattern):
        text = piece if isinstance(piece, str) else _shown(piece, arguments)
        length += len(text)
        check_length(length)
        texts.append(text)
    return "".join(texts)


@registry.static("java.text.MessageFormat", "format", 2)
def message(pattern: str, arguments: Any) -> str:
    """A pattern with the arguments put in."""
    if pattern is None:
        raise throwables.NullPointerException(
            'Cannot invoke "String.length()" because "pattern" is null'
        )
    return _format(pattern, arguments)
