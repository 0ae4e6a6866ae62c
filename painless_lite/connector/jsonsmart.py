"""JSON as json-smart 2.5 reads it for JSONPath: permissive; the last of equal names wins.

Integers are `int`, decimals `float`, or `Decimal` (Java's BigDecimal) from 19 characters on.
Mirrors `JSONParser.MODE_PERMISSIVE`.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Final, NoReturn

from painless_lite.connector import strict
from painless_lite.connector.errors import ConnectorError, illegal_argument

_INTEGER: Final = re.compile(r"-?[0-9]{1,1000}")
_DECIMAL: Final = re.compile(r"-?([0-9]+\.?[0-9]*)([eE][+-]?[0-9]+)?")
_WORDS: Final = {"true": True, "false": False, "null": None, "NaN": float("nan")}
_ESCAPES: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_HIGH_PRECISION: Final = 18


def parse(text: str) -> Any:
    """The value in a text. Raises ConnectorError with JsonPath's exceptions."""
    if not text:
        raise illegal_argument("json string can not be null or empty")
    try:
        value = json.loads(text, parse_float=_decimal)
        if not strict.too_deep(value):
            return value
    except (ValueError, RecursionError):
        pass
    return _Reader(text).document()


def _decimal(text: str) -> float | Decimal:
    return Decimal(text) if len(text) > _HIGH_PRECISION else float(text)


class _Reader:
    """The permissive reader: single quotes, bare words, missing items, trailing text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def document(self) -> Any:
        char = self._peek()
        if char and char in "]}:":
            self._unexpected(char)
        return self._value("")

    def _peek(self) -> str:
        while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
            self.at += 1
        return self.text[self.at : self.at + 1]

    def _peek_after(self) -> str:
        return self.text[self.at + 1 : self.at + 2]

    def _value(self, stops: str) -> Any:
        char = self._peek()
        if char == "{":
            return self._nested(self._object)
        if char == "[":
            return self._nested(self._array)
        if char and char in "'\"":
            return self._string(char)
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in stops:
            self.at += 1
        word = self.text[start : self.at].strip()
        if word[:2] in ("-e", "-E"):
            self._fail(f"Unexpected token {word} at position {self.at}.")
        return _scalar(word)

    def _nested(self, read: Any) -> Any:
        self.depth += 1
        if self.depth > strict.MAX_DEPTH:
            self._fail(f"Malicious payload, having non natural depths, more than 400 on {self.at}")
        found = read()
        self.depth -= 1
        return found

    def _array(self) -> list[Any]:
        self.at += 1
        items: list[Any] = []
        while True:
            char = self._peek()
            if not char:
                self._end("EOF")
            if char in "],":
                self.at += 1
                if char == "]":
                    return items
                continue
            if char in ":}":
                self._unexpected(char)
            items.append(self._value(",]"))

    def _object(self) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        while True:
            char = self._peek()
            if not char:
                self._end("null")
            if char in "},":
                self.at += 1
                if char == "}":
                    return found
                continue
            if char in ":[]{":
                self._unexpected(char)
            name = self._name(char)
            if self._peek() != ":":
                self.at -= 1
                self._unexpected(self._peek_after()) if self._peek_after() else self._end("null")
            self.at += 1
            char = self._peek()
            if not char:
                self._end("EOF")
            if char in "]}:":
                self._unexpected(char)
            found[name] = self._value(",}")
            char = self._peek()
            if char and char not in ",}":
                self._fail(f"Unexpected token {char} at position {self.at - 1}.")

    def _name(self, char: str) -> str:
        if char in "'\"":
            return self._string(char)
        start = self.at
        while self.at < len(self.text) and self.text[self.at] != ":":
            self.at += 1
        return self.text[start : self.at].strip()

    def _string(self, quote: str) -> str:
        parts: list[str] = []
        self.at += 1
        while self.at < len(self.text):
            char = self.text[self.at]
            self.at += 1
            if char == quote:
                return "".join(parts)
            if char == "\\" and self.at < len(self.text):
                parts.append(self._escape())
            else:
                parts.append(char)
        return self._fail(f"Unexpected End Of File position {len(self.text)}: null")

    def _escape(self) -> str:
        char = self.text[self.at]
        self.at += 1
        if char in "ux":
            digits = self.text[self.at : self.at + (4 if char == "u" else 2)]
            for at, digit in enumerate(digits, self.at):
                if digit not in "0123456789abcdefABCDEF":
                    self._fail(f"Unexpected unicode escape sequence {digit} at position {at}.")
            self.at += len(digits)
            return chr(int(digits or "0", 16))
        return _ESCAPES.get(char, char)

    def _end(self, shown: str) -> NoReturn:
        self._fail(f"Unexpected End Of File position {len(self.text) - 1}: {shown}")

    def _unexpected(self, char: str) -> NoReturn:
        self._fail(f"Unexpected character ({char}) at position {self.at}.")

    def _fail(self, message: str) -> NoReturn:
        cause = ConnectorError("net.minidev.json.parser.ParseException", message)
        reason = f"net.minidev.json.parser.ParseException: {message}"
        raise ConnectorError("com.jayway.jsonpath.InvalidJsonException", reason, cause=cause)


def _scalar(word: str) -> Any:
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return int(word)
    if _DECIMAL.fullmatch(word):
        return _decimal(word)
    return word
