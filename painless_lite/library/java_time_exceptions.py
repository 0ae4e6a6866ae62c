"""The constructors of java.time's exceptions, and what a parser's error tells."""

from __future__ import annotations

from typing import Any

from painless_lite.library import registry
from painless_lite.runtime import throwables
from painless_lite.runtime.text import to_string

for _name in (
    "java.time.DateTimeException",
    "java.time.temporal.UnsupportedTemporalTypeException",
    "java.time.zone.ZoneRulesException",
):
    registry.constructor(_name, 1)(throwables.BY_NAME[_name])

_PARSE = "java.time.format.DateTimeParseException"


@registry.constructor(_PARSE, 3)
def date_time_parse_exception(message: str | None, text: Any, index: int) -> Any:
    """A DateTimeParseException."""
    if text is None:
        words = 'Cannot invoke "java.lang.CharSequence.toString()" because "parsedData" is null'
        raise throwables.NullPointerException(words)
    error: Any = throwables.DateTimeParseException(message)
    error.parsed = to_string(text)
    error.index = index
    return error


@registry.method(_PARSE, "getErrorIndex", 0)
def get_error_index(self: Any) -> int:
    """Where the text could not be parsed."""
    return int(getattr(self, "index", 0))


@registry.method(_PARSE, "getParsedString", 0)
def get_parsed_string(self: Any) -> str:
    """The text that could not be parsed."""
    return str(getattr(self, "parsed", ""))
