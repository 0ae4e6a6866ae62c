"""`${parameters.x}` and `${credential.x}` in a connector's texts.

Mirrors commons-text's `StringSubstitutor` as ml-commons sets it up: values are substituted again,
`:-` gives a default, one `$` before a placeholder keeps it, and a value that leads back to itself
is an error. Names hold no placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from painless_lite.connector import gson
from painless_lite.connector.errors import ConnectorError, illegal_argument, illegal_state
from painless_lite.connector.versions import Target

PARAMETERS: Final = "${parameters."
CREDENTIAL: Final = "${credential."

_NULL_DEFAULT: Final = re.compile(r'"\$\{parameters\.([A-Za-z0-9_]+):-null\}"')
_TO_STRING: Final = re.compile(r"\$\{parameters\.(.+?)\.toString\(\)\}")
_PLACEHOLDER: Final = re.compile(r"\$\{parameters\.([^}]+)\}")
_MAX_LENGTH: Final = 20_000_000
_MAX_DEPTH: Final = 200
_MAX_FILLED: Final = 10_000


class _Substitutor:
    def __init__(self, values: Mapping[str, str | None], prefix: str) -> None:
        self._values = values
        self._prefix = prefix
        self._filled = 0

    def replace(self, text: str, chain: list[str]) -> str:
        """The text with all its placeholders filled; `chain` is the way that led to it."""
        done: list[str] = []
        at = 0  # what lies before has been copied
        while (start := text.find(self._prefix, at)) >= 0:
            end = text.find("}", start)
            if end < 0:
                break
            if start > at and text[start - 1] == "$":
                done.append(text[at : start - 1])
                done.append(text[start : start + len(self._prefix)])
                at = start + len(self._prefix)
                continue
            done.append(text[at:start])
            done.append(self._value(text[start : end + 1], chain or [text]))
            at = end + 1
        done.append(text[at:])
        if sum(map(len, done)) > _MAX_LENGTH:
            raise illegal_argument(
                f"painless-lite limit: a substituted text of more than {_MAX_LENGTH} characters"
            )
        return "".join(done)

    def _value(self, placeholder: str, chain: list[str]) -> str:
        name, default = self._split(placeholder[len(self._prefix) : -1])
        if name in chain:
            loop = "->".join(chain[1:])
            raise illegal_state(f"Infinite loop in property interpolation of {chain[0]}: {loop}")
        value = self._values.get(name)
        if value is None:
            value = default
        if value is None:
            return placeholder
        if len(chain) > _MAX_DEPTH:
            raise ConnectorError("java.lang.StackOverflowError", None)
        self._filled += 1
        if self._filled > _MAX_FILLED:  # values that hold each other double at each step
            raise illegal_argument(
                f"painless-lite limit: more than {_MAX_FILLED} placeholders filled in a text"
            )
        return self.replace(value, [*chain, name])

    def _split(self, expression: str) -> tuple[str, str | None]:
        name, delimiter, default = expression.partition(":-")
        if not delimiter or self._prefix in name:
            return expression, None
        return name, default


def substitute(text: str, values: Mapping[str, str | None], prefix: str = PARAMETERS) -> str:
    """Fill the placeholders that begin with `prefix`; a name without a value stays as it is.

    Raises ConnectorError (500) where a value leads back to itself.
    """
    if prefix not in text:
        return text
    return _Substitutor(values, prefix).replace(text, [])


def fill_script(script: str, values: Mapping[str, str | None], target: Target) -> str:
    """Placeholders in a process function: each value becomes a quoted JSON string (from 2.12)."""
    if PARAMETERS not in script:
        return script
    if not target.has("quoted placeholders in scripts"):
        return substitute(script, values)
    html = not target.has("plain gson")
    quoted = {name: gson.to_json(value, html=html) for name, value in values.items()}
    return substitute(script, quoted)


def fill_body(template: str, values: Mapping[str, str | None], target: Target) -> str:
    """The payload of a `request_body`: null defaults, the toString() helper, then substitution."""

    def null_default(match: re.Match[str]) -> str:
        return "null" if values.get(match[1]) is None else match[0]

    template = _NULL_DEFAULT.sub(null_default, template)
    if target.has("toString helper"):
        values = with_to_string(values, html=not target.has("plain gson"))
    return substitute(template, values)


def with_to_string(values: Mapping[str, str | None], *, html: bool = True) -> dict[str, str | None]:
    """The values, and `x.toString()` for each x that a value asks for in this form."""
    extended = dict(values)
    for value in values.values():
        for match in _TO_STRING.finditer(value or ""):
            if match[1] in values:
                text = values[match[1]] or ""
                extended[f"{match[1]}.toString()"] = gson.escape(text, html=html)
    return extended


def placeholders(text: str) -> list[str]:
    """The names of the `${parameters.…}` that stand in a text, default parts included."""
    return _PLACEHOLDER.findall(text)


_ESCAPE_JSON: Final = {
    '"': '\\"', "\\": "\\\\", "/": "\\/",
    "\b": "\\b", "\n": "\\n", "\t": "\\t", "\f": "\\f", "\r": "\\r",
}  # fmt: skip
_SPECIAL: Final = re.compile(r'["\\/]|[^\x20-\x7e]')


def escape_json(text: str) -> str:
    """commons-text's `StringEscapeUtils.escapeJson`: also `/`, and all but printable ASCII."""
    return _SPECIAL.sub(lambda m: _ESCAPE_JSON.get(m[0]) or f"\\u{ord(m[0]):04X}", text)
