"""Colours on a terminal, plain text everywhere else, and how a script's error is shown."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from painless_lite.language.errors import PainlessError

_STYLES: Final = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_BLANKS: Final = str.maketrans("\r\n\t", "   ")
_CONTEXT: Final = 100  # characters of a source line shown around an error


def paint(text: str, style: str, stream: TextIO) -> str:
    """`text` in a style where `stream` is a terminal; NO_COLOR and FORCE_COLOR are heeded."""
    if os.environ.get("NO_COLOR"):
        return text
    if not os.environ.get("FORCE_COLOR") and not stream.isatty():
        return text
    return f"\033[{_STYLES[style]}m{text}\033[0m"


def show_script_error(
    error: PainlessError, name: str, stream: TextIO, *, place: str | None = None
) -> None:
    """Print a script's error: message, line and column, source line with caret, script stack.

    `place` is where that is in the file that holds the script.
    """
    where = name if error.line is None else f"{name}:{error.line}:{error.column}"
    what = error.java_class + (f": {error.message}" if error.message is not None else "")
    kind = {"compile": "compile error", "run": "runtime error", "limit": "limit"}[error.kind]
    head = f"{paint(where, 'bold', stream)}: {paint(kind, 'red', stream)}: {what}"
    file = [f"  --> {place}"] if place else []
    lines = [head, *file, *_excerpt(error)]
    if error.script_stack:
        lines += ["script stack:", *map(_stack_line, error.script_stack)]
    print("\n".join(map(printable, lines)), file=stream)


def printable(text: str) -> str:
    """`text` with surrogate pairs joined, and lone surrogates shown as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _stack_line(entry: str) -> str:
    """A line of the script stack; several lines of source become one, so that the caret fits."""
    return "  " + entry.translate(_BLANKS).rstrip()


def _excerpt(error: PainlessError) -> list[str]:
    """The source line of an error and a caret below it, clipped around the error."""
    if error.line is None or error.column is None:
        return []
    at = error.column - 1
    line = error.source.split("\n")[error.line - 1].removesuffix("\r")
    start = max(0, at - _CONTEXT // 2)
    shown = line[start : start + _CONTEXT]
    before = "…" if start else ""
    after = "…" if start + _CONTEXT < len(line) else ""
    gutter = f"{error.line:>5} | "
    blank = " " * (len(gutter) - 2) + "| " + " " * len(before) + _blank(line[start:at])
    return [gutter + before + shown + after, blank + "^"]


def _blank(text: str) -> str:
    """White space as wide as `text` on a terminal."""
    joined = printable(text)
    return "".join("\t" if char == "\t" else " " * _width(char) for char in joined)


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
