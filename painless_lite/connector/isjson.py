"""ml-commons' own idea of what is JSON: org.json 20231013 and lenient Gson must both read it.

Only objects and arrays count; bare words, single quotes and raw tabs are accepted. Mirrors
`StringUtils.isJson`, org.json's `JSONTokener`, `JSONObject` and `JSONArray`.
"""

from __future__ import annotations

import re
from typing import Final

from painless_lite.connector import gson, strict
from painless_lite.connector.errors import ConnectorError

_SPACE: Final = re.compile(r"[\x01-\x20]*")
_WORD: Final = re.compile(r"[^\x00-\x1f,:\]}/\\\"\[{;=#]*")
_STRING: Final = {
    quote: re.compile(
        rf"[^{quote}\\\n\r\x00]*"
        rf"(?:\\(?:[btnfr\"'\\/]|u[0-9a-fA-F]{{4}})[^{quote}\\\n\r\x00]*)*{quote}"
    )
    for quote in "\"'"
}


class _NotJsonError(Exception):
    """org.json's JSONException; nobody looks at its message."""


class _Tokener:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0

    def clean(self) -> str:
        """Step past white space and one character, which is returned; "" at the end."""
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        self.at = match.end() + 1
        char = self.text[match.end() : self.at]
        return "" if char == "\x00" else char

    def value(self) -> str:
        """Read any value; returned is its text, which matters for names only."""
        start = self.at
        char = self.clean()
        if char and char in "{[":
            self.at -= 1
            self.depth += 1
            if self.depth > strict.MAX_DEPTH:
                raise _NotJsonError
            self.object() if char == "{" else self.array()
            self.depth -= 1
            return self.text[start : self.at].strip()
        if char and char in "\"'":
            return self.string(char)
        self.at -= 1
        match = _WORD.match(self.text, self.at)
        word = match[0].strip() if match else ""
        if not word:
            raise _NotJsonError
        self.at += len(match[0]) if match else 0
        return word

    def string(self, quote: str) -> str:
        match = _STRING[quote].match(self.text, self.at)
        if match is None:
            raise _NotJsonError
        self.at = match.end()
        text = match[0][:-1]
        return _unescape(text) if "\\" in text else text

    def object(self) -> None:
        if self.clean() != "{":
            raise _NotJsonError
        names: set[str] = set()
        char = self.clean()
        if char in ("{", "["):
            raise _NotJsonError
        while char != "}":
            self.at -= 1
            name = self.value()
            if self.clean() != ":" or name in names:
                raise _NotJsonError
            names.add(name)
            self.value()
            separator = self.clean()
            if separator == "}":
                return
            if separator not in (";", ","):
                raise _NotJsonError
            char = self.clean()

    def array(self) -> None:
        if self.clean() != "[":
            raise _NotJsonError
        char = self.clean()
        while char != "]":
            if not char:
                raise _NotJsonError
            self.at -= 1
            if char != ",":
                self.value()
            separator = self.clean()
            if separator == "]":
                return
            if separator != ",":
                raise _NotJsonError
            char = self.clean()


_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_LETTERS: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def _unescape(text: str) -> str:
    return _ESCAPE.sub(
        lambda m: chr(int(m[1], 16)) if m[1] else _LETTERS.get(m[2], m[2]),
        text,
    )


def _org_json_reads(text: str) -> bool:
    for structure in (_Tokener.object, _Tokener.array):
        try:
            structure(_Tokener(text))
        except _NotJsonError:
            continue
        return True
    return False


def is_json(text: str | None, *, gson_too: bool = True) -> bool:
    """Whether ml-commons takes the text for a JSON object or array and leaves it unescaped.

    Up to 2.11 org.json alone decided (`gson_too` false), which doesn't look at what follows.
    """
    if text is None:
        return False
    try:
        return isinstance(strict.loads(text), (dict, list))
    except ValueError:
        pass
    if not text.strip() or not _org_json_reads(text):
        return False
    if not gson_too:
        return True
    try:
        gson.parse(text)
    except ConnectorError:
        return False
    return True


def is_ndjson(text: str) -> bool:
    """Whether each line that is not blank is JSON (payloads from 3.5 on)."""
    lines = [line.strip() for line in re.split(r"\r?\n", text)]
    return any(lines) and all(is_json(line) for line in lines if line)
