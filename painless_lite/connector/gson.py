"""JSON as Gson 2.11 reads and writes it: lenient, every number a Double, with its error messages.

ml-commons reads with Gson what process functions return and, up to 3.4, what models answer.
Mirrors `JsonReader`, `ObjectTypeAdapter`, `MapTypeAdapterFactory` and `JsonWriter`. Strings are
sequences of UTF-16 code units; arrays are lists, objects dicts in order, numbers floats.
"""

from __future__ import annotations

import re
from typing import Any, Final, NoReturn

from painless_lite.connector import strict
from painless_lite.connector.errors import ConnectorError, illegal_argument
from painless_lite.runtime.text import double_to_string

_GUIDE: Final = "\nSee https://github.com/google/gson/blob/main/Troubleshooting.md#"
_STOPS: Final = frozenset("/\\;#={}[]:, \t\f\r\n")
_LITERAL: Final = re.compile(r"[^/\\;#={}\[\]:, \t\f\r\n]*")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_PLAIN: Final = {"'": re.compile(r"[^'\\\n]*"), '"': re.compile(r'[^"\\\n]*')}
_ESCAPES: Final = {
    "t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f",
    "'": "'", '"': '"', "\\": "\\", "/": "/", "\n": "\n",
}  # fmt: skip
_KEYWORDS: Final = {"true": True, "false": False, "null": None}
_BUFFER: Final = 1024  # a number that fills JsonReader's buffer is read as text
_EXECUTE_PREFIX: Final = ")]}'\n"


class _FaultError(Exception):
    """What JsonReader throws: a Java class and a message."""

    def __init__(self, java_class: str, message: str) -> None:
        super().__init__(message)
        self.java_class = java_class


class _Reader:
    """Gson's JsonReader: a position, and the path of what is being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lenient = True
        self.path: list[str | int | None] = []
        self.start = 0
        for ignored in ("\ufeff", _EXECUTE_PREFIX):
            if text.startswith(ignored, self.start):
                self.start += len(ignored)
        self.at = self.start

    def is_blank(self) -> bool:
        """Whether nothing but white space and comments is there."""
        blank = self.next_char(or_end=True) == ""
        self.at = self.start
        return blank

    # -- positions and errors

    def location(self) -> str:
        line = self.text.count("\n", 0, self.at)
        start = self.text.rfind("\n", 0, self.at) + 1 or int(self.text.startswith("\ufeff"))
        path = "".join(
            f"[{part}]" if isinstance(part, int) else f".{part or ''}" for part in self.path
        )
        return f" at line {line + 1} column {self.at - start + 1} path ${path}"

    def malformed(self, message: str) -> NoReturn:
        text = message + self.location() + _GUIDE + "malformed-json"
        raise _FaultError("com.google.gson.stream.MalformedJsonException", text)

    def unexpected(self, wanted: str, found: str) -> NoReturn:
        text = f"Expected {wanted} but was {found}{self.location()}"
        page = "adapter-not-null-safe" if found == "NULL" else "unexpected-json-structure"
        raise _FaultError("java.lang.IllegalStateException", text + _GUIDE + page)

    def check_lenient(self) -> None:
        if not self.lenient:
            self.malformed(
                "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON"
            )

    # -- white space

    def next_char(self, *, or_end: bool = False) -> str:
        """Step over white space and comments, and past the next character, which is returned."""
        while self.at < len(self.text):
            char = self.text[self.at]
            self.at += 1
            if char in " \n\r\t":
                continue
            if char == "#" or (char == "/" and self.at < len(self.text)):
                self.check_lenient()
                if not self._comment(char):
                    return char
                continue
            return char
        if or_end:
            return ""
        raise _FaultError("java.io.EOFException", "End of input" + self.location())

    def _comment(self, char: str) -> bool:
        kind = self.text[self.at] if char == "/" else "/"
        if kind == "*":
            self.at += 1
            end = self.text.find("*/", self.at)
            if end < 0:
                self.at = max(self.at, len(self.text) - 1)
                self.malformed("Unterminated comment")
            self.at = end + 2
            return True
        if kind == "/":
            match = _LINE.match(self.text, self.at)
            assert match is not None
            self.at = min(match.end() + 1, len(self.text))
            return True
        return False

    # -- values

    def kind(self, *, first: bool, in_array: bool) -> str:
        """Peek at the next value: the JsonToken's name; plain tokens are stepped into."""
        char = self.next_char()
        if char in "{[":
            return "BEGIN_OBJECT" if char == "{" else "BEGIN_ARRAY"
        if char in "'\"":
            return "QUOTED" + char
        if char in "],;":
            if char == "]" and first and in_array:
                return "END_ARRAY"
            if not in_array:
                self.malformed("Unexpected value")
            self.at -= 1
            return "EMPTY"  # a missing item in an array is null
        self.at -= 1
        return self._literal_kind()

    def _literal_kind(self) -> str:
        match = _LITERAL.match(self.text, self.at)
        assert match is not None
        word = match[0]
        if not word:
            self.malformed("Expected value")
        if word.lower() in _KEYWORDS and word.isascii():
            self.at = match.end()
            return "NULL" if word.lower() == "null" else "BOOLEAN:" + word.lower()
        number = _NUMBER.fullmatch(word)
        if number is not None and len(word) < _BUFFER:
            if number[2] is None and number[3] is None and _fits_long(word):
                self.at = match.end()  # a PEEKED_LONG is consumed at once
                return "NUMBER:" + word
            return "NUMBER"
        return "UNQUOTED"

    def quoted(self, quote: str) -> str:
        parts: list[str] = []
        while True:
            match = _PLAIN[quote].match(self.text, self.at)
            assert match is not None
            parts.append(match[0])
            self.at = match.end()
            if self.at >= len(self.text):
                self.malformed("Unterminated string")
            char = self.text[self.at]
            self.at += 1
            if char == quote:
                return "".join(parts)
            parts.append(char if char == "\n" else self._escape())

    def _escape(self) -> str:
        if self.at >= len(self.text):
            self.malformed("Unterminated escape sequence")
        char = self.text[self.at]
        self.at += 1
        if char == "u":
            digits = self.text[self.at : self.at + 4]
            if len(digits) < 4:
                self.malformed("Unterminated escape sequence")
            if any(digit not in "0123456789abcdefABCDEF" for digit in digits):
                self.malformed("Malformed Unicode escape \\u" + digits)
            self.at += 4
            return chr(int(digits, 16))
        if char not in _ESCAPES:
            self.malformed("Invalid escape sequence")
        return _ESCAPES[char]

    def unquoted(self) -> str:
        match = _LITERAL.match(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return match[0]

    def value(self, kind: str) -> Any:
        """Read the value whose `kind` has been peeked at, as ObjectTypeAdapter does."""
        if kind == "BEGIN_OBJECT":
            return self.object()
        if kind == "BEGIN_ARRAY":
            return self.array()
        if kind.startswith("QUOTED"):
            return self.quoted(kind[-1])
        if kind.startswith("NUMBER:"):
            return float(int(kind[7:]))
        if kind == "NUMBER":
            return float(self.unquoted())
        if kind == "UNQUOTED":
            return self.unquoted()
        return True if kind == "BOOLEAN:true" else False if kind == "BOOLEAN:false" else None

    # -- structure

    def push(self, part: str | int | None) -> None:
        self.path.append(part)
        if len(self.path) > strict.MAX_DEPTH:
            raise ConnectorError(
                "java.lang.StackOverflowError",
                f"painless-lite limit: JSON nested deeper than {strict.MAX_DEPTH} levels",
            )

    def array(self) -> list[Any]:
        items: list[Any] = []
        self.push(0)
        while (kind := self.item(first=not items)) != "END_ARRAY":
            items.append(self.value(kind))
            self.path[-1] = len(items)
        self.path.pop()
        return items

    def item(self, *, first: bool) -> str:
        """Peek at the next item of an array."""
        if not first:
            char = self.next_char()
            if char == "]":
                return "END_ARRAY"
            if char not in ",;":
                self.malformed("Unterminated array")
        return self.kind(first=first, in_array=True)

    def object(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.push(None)
        first = True
        while (name := self.name(first=first)) is not None:
            first = False
            self.path[-1] = name
            self.colon()
            found[name] = self.value(self.kind(first=False, in_array=False))
        self.path.pop()
        return found

    def name(self, *, first: bool) -> str | None:
        """Read the next name of an object; None at its end."""
        if not first:
            char = self.next_char()
            if char == "}":
                return None
            if char not in ",;":
                self.malformed("Unterminated object")
        char = self.next_char()
        if char in "'\"":
            return self.quoted(char)
        if char == "}" and first:
            return None
        if char == "}":
            self.malformed("Expected name")
        self.at -= 1
        if char in _STOPS:
            self.malformed("Expected name")
        return self.unquoted()

    def colon(self) -> None:
        char = self.next_char()
        if char == "=":
            if self.text[self.at : self.at + 1] == ">":
                self.at += 1
        elif char != ":":
            self.malformed("Expected ':'")

    def root_map(self) -> dict[Any, Any] | None:
        """The whole text as MapTypeAdapter reads it into a raw Map: objects, or pairs in arrays."""
        kind = self.kind(first=False, in_array=False)
        if kind == "NULL":
            return None
        if kind == "BEGIN_ARRAY":
            return self._pairs()
        if kind != "BEGIN_OBJECT":
            self.unexpected("BEGIN_OBJECT", _token(kind))
        found: dict[Any, Any] = {}
        self.push(None)  # the names of this level never enter the path
        first = True
        while (name := self.name(first=first)) is not None:
            first = False
            self.colon()
            self._put(found, name, self.value(self.kind(first=False, in_array=False)))
        self.path.pop()
        return found

    def _pairs(self) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        self.push(0)
        count = 0
        while (kind := self.item(first=not count)) != "END_ARRAY":
            if kind != "BEGIN_ARRAY":
                self.unexpected("BEGIN_ARRAY", _token(kind))
            self.push(0)
            pair = []
            for at in range(2):
                kind = self.item(first=not at)
                if kind == "END_ARRAY":
                    raise _FaultError(
                        "java.lang.IllegalStateException", "Unexpected token: END_ARRAY"
                    )
                pair.append(self.value(kind))
                self.path[-1] = at + 1
            kind = self.item(first=False)
            if kind != "END_ARRAY":
                self.unexpected("END_ARRAY", _token(kind))
            self.path.pop()
            self._put(found, *pair)
            count += 1
            self.path[-1] = count
        self.path.pop()
        return found

    def _put(self, found: dict[Any, Any], key: Any, value: Any) -> None:
        key = to_json(key) if isinstance(key, (list, dict)) else key
        if found.get(key) is not None:
            raise ConnectorError(_SYNTAX, f"duplicate key: {key}")
        found[key] = value

    def finish(self) -> None:
        """Refuse anything but white space after the value."""
        self.lenient = False
        if self.next_char(or_end=True):
            self.check_lenient()


_SYNTAX: Final = "com.google.gson.JsonSyntaxException"
_LINE: Final = re.compile(r"[^\r\n]*")
_TOKENS: Final = {"QUOTED'": "STRING", 'QUOTED"': "STRING", "UNQUOTED": "STRING", "EMPTY": "NULL"}


def _token(kind: str) -> str:
    kind = kind.partition(":")[0]
    return _TOKENS.get(kind, kind)


def _fits_long(word: str) -> bool:
    return word != "-0" and -(2**63) <= int(word) < 2**63


def _syntax_error(fault: _FaultError) -> ConnectorError:
    cause = ConnectorError(fault.java_class, str(fault))
    return ConnectorError(_SYNTAX, f"{fault.java_class}: {fault}", cause=cause)


def parse_map(text: str) -> dict[Any, Any] | None:
    """`gson.fromJson(text, Map.class)`: None for blank text and for `null`.

    Raises ConnectorError with a JsonSyntaxException.
    """
    reader = _Reader(text)
    try:
        if reader.is_blank():
            return None
        found = reader.root_map()
        if found is not None:
            reader.finish()
    except _FaultError as fault:
        raise _syntax_error(fault) from None
    return found


def parse(text: str) -> Any:
    """`JsonParser.parseString(text)` as plain values: None for blank text and for `null`.

    Raises ConnectorError with a JsonSyntaxException.
    """
    try:
        return strict.loads(text, doubles=True)
    except ValueError:
        reader = _Reader(text)
    try:
        if reader.is_blank():
            return None
        value = reader.value(reader.kind(first=False, in_array=False))
        if value is not None:
            reader.finish()
    except _FaultError as fault:
        raise _syntax_error(fault) from None
    return value


# -- writing

_BASE: Final = {chr(code): f"\\u{code:04x}" for code in range(32)} | {
    '"': '\\"', "\\": "\\\\", "\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f",
    "\u2028": "\\u2028", "\u2029": "\\u2029",
}  # fmt: skip
_HTML: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "=": "\\u003d", "'": "\\u0027"}
_TABLES: Final = {False: str.maketrans(_BASE), True: str.maketrans(_BASE | _HTML)}


def escape(text: str, *, html: bool = True) -> str:
    """The text as it stands between the quotes of a JSON string that Gson writes."""
    return text.translate(_TABLES[html])


def to_json(value: Any, *, html: bool = True, nulls: bool = False) -> str:
    """`gson.toJson(value)`; `html` escapes < > & = ', `nulls` keeps null members of objects.

    Raises ConnectorError (400) for NaN and infinities.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{escape(value, html=html)}"'
    if isinstance(value, float):
        return _double(value)
    if isinstance(value, dict):
        members = (
            f"{to_json(_key(name), html=html)}:{to_json(item, html=html, nulls=nulls)}"
            for name, item in value.items()
            if nulls or item is not None
        )
        return "{" + ",".join(members) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(to_json(item, html=html, nulls=nulls) for item in value) + "]"
    return str(value)


def _key(name: Any) -> str:
    if isinstance(name, str):
        return name
    return double_to_string(name) if isinstance(name, float) else to_json(name)


def _double(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        raise illegal_argument(
            f"{double_to_string(value)} is not a valid double value as per JSON specification. To "
            "override this behavior, use GsonBuilder.serializeSpecialFloatingPointValues() method."
        )
    return double_to_string(value)
