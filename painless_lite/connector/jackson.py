"""JSON as OpenSearch's own parser reads it: Jackson 2.18 behind XContent, with its error messages.

Strict JSON, except that comments are allowed; duplicate names are refused. Strings are sequences of
UTF-16 code units. Numbers without fraction are `int` (Integer, Long or BigInteger by size), others
`float`. Mirrors `ReaderBasedJsonParser` and `AbstractXContentParser.map()`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from painless_lite.connector import strict
from painless_lite.connector.errors import ConnectorError
from painless_lite.runtime.strings import to_utf8
from painless_lite.runtime.text import double_to_string

_PACKAGE: Final = "com.fasterxml.jackson.core."
_SOURCE: Final = "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); "
_LONGEST_NUMBER: Final = 1000
_VALID_TOKENS: Final = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_PLAIN: Final = re.compile(r'[^"\\\x00-\x1f]*')
_LINE: Final = re.compile(r"[^\r\n]*")
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_WORDS: Final = {"null": None, "true": True, "false": False}
_ESCAPES: Final = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One event of the parser: its XContent name, value, offset, and a number's own text."""

    kind: str
    value: Any
    start: int
    text: str = ""


class Reader:
    """A stream of tokens over a text; `current` is the last one read, None at either end.

    A REST body is read as bytes (`raw`), which words and places some errors otherwise than a text.
    With `at_start` an unknown word is placed at its start, as newer versions of Jackson have it.
    """

    def __init__(
        self, text: str, *, raw: bool = False, comments: bool = True, at_start: bool = False
    ) -> None:
        self._text = text.removeprefix("\ufeff") if raw else text
        self._raw = raw
        self._comments = comments
        self._at_start = at_start
        self._at = 0
        self._open: list[tuple[str, int]] = []
        self._names: list[set[str]] = []
        self._first = True  # nothing has been read yet in the innermost structure
        self._after_name = False
        self.current: Token | None = None

    def next(self) -> Token | None:
        """Read on to the next token; None at the end of the text."""
        self.current = self._next()
        return self.current

    # -- structure

    def _next(self) -> Token | None:
        if self._after_name:
            self._after_name = False
            return self._value()
        self._skip()
        if self._at >= len(self._text):
            return self._end_of_text()
        char = self._text[self._at]
        if char in "]}":
            return self._close(char)
        if self._open and not self._first:
            self._comma(char)
        self._first = False
        if self._open and self._open[-1][0] == "{":
            return self._name()
        return self._value()

    def _end_of_text(self) -> Token | None:
        if self._open:
            char, start = self._open[-1]
            line, column = self.place(start)
            self._eof(
                f": expected close marker for {_NOUNS[char]} "
                f"(start marker at {_SOURCE}line: {line}, column: {column}])"
            )
        return None

    def _close(self, char: str) -> Token:
        if not self._open:
            wanted = "]" if char == "}" else "}"
            start = f"root starting at {_SOURCE}line: 1]"
            self._fail(f"Unexpected close marker '{char}': expected '{wanted}' (for {start})")
        opener, at = self._open[-1]
        wanted = "}" if opener == "{" else "]"
        if char != wanted:
            line, column = self.place(at)
            start = f"{_NOUNS[opener]} starting at {_SOURCE}line: {line}, column: {column}]"
            self._fail(f"Unexpected close marker '{char}': expected '{wanted}' (for {start})")
        token = self._token("END_OBJECT" if char == "}" else "END_ARRAY", None, self._at)
        self._open.pop()
        self._names.pop()
        self._at += 1
        self._first = False
        return token

    def _comma(self, char: str) -> None:
        noun = _NOUNS[self._open[-1][0]]
        if char != ",":
            self._unexpected(f": was expecting comma to separate {noun} entries")
        self._at += 1
        self._skip()
        if self._at >= len(self._text):
            self._fail(f"Unexpected end-of-input within/between {noun} entries")

    def _name(self) -> Token:
        start = self._at
        if self._text[start] != '"':
            self._unexpected(": was expecting double-quote to start field name")
        name = self._string("name")
        if name in self._names[-1]:
            self._fail(f"Duplicate field '{name}'")
        self._names[-1].add(name)
        self._skip_or_eof("Object")
        if self._text[self._at] != ":":
            self._unexpected(": was expecting a colon to separate field name and value")
        self._at += 1
        self._skip_or_eof("Object")
        self._after_name = True
        return self._token("FIELD_NAME", name, start)

    def _value(self) -> Token:
        start = self._at
        char = self._text[start]
        if char in "{[":
            return self._begin(char)
        if char == '"':
            return self._token("VALUE_STRING", self._string("string value"), start)
        if char in "-0123456789":
            value = self._number()
            text = self._text[start : self._at]
            return Token("VALUE_NUMBER", value, start, text)
        return self._word(char)

    def _begin(self, char: str) -> Token:
        token = self._token("START_OBJECT" if char == "{" else "START_ARRAY", None, self._at)
        self._open.append((char, self._at))
        self._names.append(set())
        self._first = True
        self._at += 1
        if len(self._open) > strict.MAX_DEPTH:
            raise ConnectorError(
                _PACKAGE + "exc.StreamConstraintsException",
                f"painless-lite limit: JSON nested deeper than {strict.MAX_DEPTH} levels",
                status=400,
            )
        return token

    # -- scalars

    def _string(self, what: str) -> str:
        parts: list[str] = []
        self._at += 1
        while True:
            match = _PLAIN.match(self._text, self._at)
            assert match is not None
            parts.append(match[0])
            self._at = match.end()
            if self._at >= len(self._text):
                short = self._raw and parts == [""]
                self._eof(_UNCLOSED[what, short if what == "name" else self._raw])
            char = self._text[self._at]
            if char == '"':
                self._at += 1
                return "".join(parts)
            if char != "\\":
                self._fail(
                    f"Illegal unquoted character ({_described(char)}): has to be escaped using "
                    f"backslash to be included in {what}",
                )
            parts.append(self._escape())

    def _escape(self) -> str:
        self._at += 1
        if self._at >= len(self._text):
            self._eof(" in character escape sequence")
        char = self._text[self._at]
        if char == "u":
            return self._unicode()
        if char not in _ESCAPES:
            self._fail(f"Unrecognized character escape {_described(char)}")
        self._at += 1
        return _ESCAPES[char]

    def _unicode(self) -> str:
        self._at += 1
        for _ in range(4):
            if self._at >= len(self._text):
                self._eof(" in character escape sequence")
            if self._text[self._at] not in "0123456789abcdefABCDEF":
                self._unexpected(": expected a hex-digit for character escape sequence")
            self._at += 1
        return chr(int(self._text[self._at - 4 : self._at], 16))

    def _number(self) -> int | float:
        match = _NUMBER.match(self._text, self._at)
        digits = self._at + (self._text[self._at] == "-")
        if match is None:
            self._bad_minus(digits)
        if self._text[digits] == "0" and self._text[digits + 1 : digits + 2].isdigit():
            self._at = digits + 1
            self._fail("Invalid numeric value: Leading zeroes not allowed")
        end = match.end()
        following = self._text[end : end + 1]
        if following in (".", "e", "E") and following and self._misses_digits(match, following):
            self._bad_fraction(match, following)
        self._at = end
        if following and not self._open and following not in " \t\r\n/":
            self._unexpected(": Expected space separating root-level values")
        if len(match[0]) > _LONGEST_NUMBER:
            raise ConnectorError(
                _PACKAGE + "exc.StreamConstraintsException",
                f"Number value length ({len(match[0])}) exceeds the maximum allowed "
                f"({_LONGEST_NUMBER}, from `StreamReadConstraints.getMaxNumberLength()`)",
                status=400,
            )
        if match[1] is None and match[2] is None:
            return int(match[0])
        return float(match[0])

    def _misses_digits(self, match: re.Match[str], following: str) -> bool:
        return match[2] is None and (following != "." or match[1] is None)

    def _bad_minus(self, at: int) -> NoReturn:
        if self._text.startswith("INF", at) or self._text.startswith("Infinity", at):
            word = re.match(r"\w+", self._text[at:])
            assert word is not None
            self._at = at + word.end()
            self._fail(
                f"Non-standard token '-{word[0]}': enable "
                "`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow",
            )
        self._at = at
        if at >= len(self._text):
            self._eof("No digit following sign")
        if self._text[at] == ".":
            self._unexpected(f": expected a valid value {_VALID_TOKENS}")
        self._unexpected(
            " in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value"
        )

    def _bad_fraction(self, match: re.Match[str], following: str) -> NoReturn:
        mark = match.end()
        at = mark + 1
        if following == ".":
            what = "Decimal point"
            at -= at >= len(self._text)  # at the end of the text the point itself is shown
            self._at = mark + (match[0] in ("0", "-0") or self._raw)
        else:
            what = "Exponent indicator"
            at += self._text[at : at + 1] in ("+", "-")
            if at >= len(self._text):
                raw = " in VALUE_NUMBER_FLOAT"
                self._eof(raw if self._raw else "expected a digit for number exponent")
            zero = match[0] in ("0", "-0") and not self._raw
            self._at = mark + zero if match[1] is None else match.start(1)
            self._at += self._raw
        self._fail(
            f"Unexpected character ({_described(self._text[at])}) in numeric value: "
            f"{what} not followed by a digit",
        )

    def _word(self, char: str) -> Token:
        start = self._at
        if char in "ntf":
            word = {"n": "null", "t": "true", "f": "false"}[char]
            if self._text.startswith(word, start) and not _is_part(self._text, start + len(word)):
                self._at += len(word)
                kind = "VALUE_NULL" if word == "null" else "VALUE_BOOLEAN"
                return self._token(kind, _WORDS[word], start)
        elif char in "NI":
            word = "NaN" if char == "N" else "Infinity"
            if self._text.startswith(word, start) and not _is_part(self._text, start + len(word)):
                self._at += len(word)
                self._fail(
                    f"Non-standard token '{word}': enable "
                    "`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow",
                )
        elif char == "}" or (char == "," and self._raw):
            self._unexpected(": expected a value")
        elif char == "+":
            self._bad_plus()
        if not _is_part(self._text, start) or unicodedata.category(char) == "Cf":
            self._unexpected(f": expected a valid value {_VALID_TOKENS}")
        end = start
        while _is_part(self._text, end):
            end += 1
        self._at = start if self._at_start else end + self._raw
        shown = self._text[start:end]
        if len(shown) > 256:
            shown = shown[:256] + "..."
        return self._fail(f"Unrecognized token '{shown}': was expecting {_VALID_TOKENS}")

    def _bad_plus(self) -> NoReturn:
        self._at += 1
        if self._at >= len(self._text):
            self._eof(" in a Number value")
        self._fail(
            "Unexpected character ('+' (code 43)) in numeric value: JSON spec does not allow "
            "numbers to have plus signs: enable "
            "`JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS` to allow",
        )

    # -- white space and comments

    def _skip(self) -> None:
        while True:
            match = _SPACE.match(self._text, self._at)
            assert match is not None
            self._at = match.end()
            char = self._text[self._at : self._at + 1]
            if char == "/":
                self._comment()
            elif char and char < " ":
                self._at += 1
                self._fail(
                    f"Illegal character ({_described(char)}): only regular white space "
                    "(\\r, \\n, \\t) is allowed between tokens",
                )
            else:
                return

    def _comment(self) -> None:
        if not self._comments:
            self._unexpected(
                ": maybe a (non-standard) comment? (not recognized as one since Feature "
                "'ALLOW_COMMENTS' not enabled for parser)"
            )
        self._at += 1
        kind = self._text[self._at : self._at + 1]
        if not kind:
            self._eof(" in a comment")
        if kind == "/":
            match = _LINE.match(self._text, self._at)
            assert match is not None
            self._at = match.end()
        elif kind == "*":
            end = self._text.find("*/", self._at + 1)
            if end < 0:
                self._at = len(self._text)
                self._eof(" in a comment")
            self._at = end + 2
        else:
            self._unexpected(": was expecting either '*' or '/' for a comment")

    def _skip_or_eof(self, noun: str) -> None:
        self._skip()
        if self._at >= len(self._text):
            self._eof(f" within/between {noun} entries")

    # -- positions and errors

    def place(self, at: int) -> tuple[int, int]:
        """The 1-based line and column of an offset; a carriage return alone ends a line too."""
        before = self._text[:at]
        lines = before.count("\n") + before.count("\r") - before.count("\r\n")
        start = max(before.rfind("\n"), before.rfind("\r")) + 1
        text = self._text[start:at]
        line = to_utf8(text) if self._raw else text
        return lines + 1, len(line) + 1

    def not_numeric(self) -> ConnectorError:
        """What Jackson says where a number is asked for and the current token is none."""
        token = self.current
        assert token is not None
        kind = token.kind
        if kind == "VALUE_BOOLEAN":
            kind = "VALUE_TRUE" if token.value else "VALUE_FALSE"
        line, column = self.place(self._at)
        return ConnectorError(
            _PACKAGE + "JsonParseException",
            f"Current token ({kind}) not numeric, can not use numeric value accessors\n at "
            f"{_SOURCE}line: {line}, column: {column}]",
        )

    def out_of_range(self) -> ConnectorError:
        """What Jackson says of a number beyond 32 bits where an int is asked for."""
        token = self.current
        assert token is not None
        line, column = self.place(self._at)
        return ConnectorError(
            _PACKAGE + "exc.InputCoercionException",
            f"Numeric value ({token.text}) out of range of int (-2147483648 - 2147483647)\n at "
            f"{_SOURCE}line: {line}, column: {column}]",
        )

    def _token(self, kind: str, value: Any, start: int) -> Token:
        return Token(kind, value, start)

    def _fail(self, message: str, java_class: str = "JsonParseException") -> NoReturn:
        line, column = self.place(self._at)
        where = f"\n at {_SOURCE}line: {line}, column: {column}]"
        package = _PACKAGE + ("io." if java_class == "JsonEOFException" else "")
        raise ConnectorError(package + java_class, message + where)

    def _unexpected(self, expectation: str) -> NoReturn:
        self._fail(f"Unexpected character ({_described(self._text[self._at])}){expectation}")

    def _eof(self, where: str) -> NoReturn:
        self._at = len(self._text)
        self._fail(f"Unexpected end-of-input{where}", "JsonEOFException")


#: How a text ends inside a string, by whether bytes are read (and no name has begun).
_UNCLOSED: Final = {
    ("string value", False): ": was expecting closing quote for a string value",
    ("string value", True): " in VALUE_STRING",
    ("name", False): " in field name",
    ("name", True): ": was expecting closing '\"' for name",
}
_NOUNS: Final = {"{": "Object", "[": "Array"}


#: ASCII characters besides letters and digits that Java takes as part of an identifier.
_PARTS: Final = frozenset("_$\x7f") | {chr(c) for c in (*range(9), *range(14, 28))}


def _described(char: str) -> str:
    code = ord(char)
    if code < 32 or 127 <= code < 160:
        return f"(CTRL-CHAR, code {code})"
    return f"'{char}' (code {code}{f' / 0x{code:x}' if code > 255 else ''})"


def _is_part(text: str, at: int) -> bool:
    """Java's Character.isJavaIdentifierPart of the character there; False at the end."""
    char = text[at : at + 1]
    if char < "\x80":
        return char.isalnum() or (char in _PARTS and char != "")
    return ("a" + char).isidentifier() or char < "\xa0" or unicodedata.category(char) == "Cf"


def read_value(reader: Reader) -> Any:
    """The value that starts at the reader's current token, as maps, lists and scalars."""
    token = reader.current
    assert token is not None
    if token.kind == "START_OBJECT":
        return read_map(reader)
    if token.kind == "START_ARRAY":
        return read_list(reader)
    return token.value


def read_map(reader: Reader) -> dict[str, Any]:
    """The object whose START_OBJECT is current; its END_OBJECT is current afterwards."""
    found: dict[str, Any] = {}
    while (token := reader.next()) is not None and token.kind == "FIELD_NAME":
        reader.next()
        found[token.value] = read_value(reader)
    return found


def read_list(reader: Reader) -> list[Any]:
    """The array whose START_ARRAY is current; its END_ARRAY is current afterwards."""
    found: list[Any] = []
    while (token := reader.next()) is not None and token.kind != "END_ARRAY":
        found.append(read_value(reader))
    return found


def parse(text: str) -> Any:
    """The first JSON value of a text; what follows it is not looked at.

    Raises ConnectorError with Jackson's exception where the text is not JSON.
    """
    try:
        return strict.loads(text)
    except ValueError:
        reader = Reader(text)
    return None if reader.next() is None else read_value(reader)


_WRITTEN: Final = str.maketrans(
    {chr(code): f"\\u{code:04X}" for code in range(32)}
    | {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
)


def write(value: Any) -> str:
    """The JSON text of a value as the server writes it: compact, doubles as Java prints them."""
    if isinstance(value, str):
        return f'"{value.translate(_WRITTEN)}"'
    if isinstance(value, dict):
        members = (f"{write(str(name))}:{write(item)}" for name, item in value.items())
        return "{" + ",".join(members) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(write(item) for item in value) + "]"
    if isinstance(value, float):
        return double_to_string(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)
