"""What users hand over: files, JSON and variables, and one clear message where they are wrong."""

from __future__ import annotations

import json
import sys
from typing import Any


class UsageError(Exception):
    """Wrong usage or unreadable input: its text is the whole message, the exit code is 2."""


def read_text(name: str) -> str:
    """The text of a file, or of standard input where `name` is `-`.

    Raises:
        UsageError: it does not exist, is no file, can't be read, or is not UTF-8.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else _read_bytes(name)
    except IsADirectoryError:
        raise UsageError(f"{name}: is a directory, a file is wanted") from None
    except FileNotFoundError:
        raise UsageError(f"{name}: no such file") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{name}: cannot be read: {reason}") from None
    return _decoded("standard input" if name == "-" else name, data)


def _read_bytes(name: str) -> bytes:
    with open(name, "rb") as file:  # pathlib's import would cost every start
        return file.read()


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise UsageError(
            f"{name}:{line}:{column}: not UTF-8: byte 0x{data[error.start]:02x}"
        ) from None


def parse_json(text: str, name: str) -> Any:
    """The value of a JSON text; `name` says where the text comes from.

    Raises:
        UsageError: it is not JSON, with line and column.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise UsageError(f"{place}: not JSON: {error.msg}") from None
    except RecursionError:
        raise UsageError(f"{name}: not read: JSON nested too deep") from None
    except ValueError as error:  # a number of more digits than Python converts
        raise UsageError(f"{name}: not read: {error}") from None


def json_object(source: str, what: str) -> dict[str, Any]:
    """The JSON object that `source` is (where it starts with a brace) or that its file holds.

    Raises:
        UsageError: it can't be read, or is not a JSON object.
    """
    inline = source.lstrip().startswith("{")
    name = what if inline else source
    value = parse_json(source if inline else read_text(source), name)
    if not isinstance(value, dict):
        raise UsageError(f"{name}: {what} must be a JSON object, not {json_kind(value)}")
    return value


def json_kind(value: object) -> str:
    """What a JSON value is, for messages: `an array`, `a number`, …"""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    kinds: dict[type, str] = {str: "a string", list: "an array", dict: "an object"}
    return kinds.get(type(value), "a number")


def assignments(words: list[str]) -> dict[str, str]:
    """The variables of `--set NAME=VALUE` options.

    Raises:
        UsageError: a word without a name or an equals sign.
    """
    found = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageError(f"--set {word}: NAME=VALUE is wanted")
        found[name] = value
    return found
