"""A linted file: its text, its lines, and how parts taken out of it lead back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from painless_lite.lint.finding import Edit, Finding

if TYPE_CHECKING:
    from painless_lite.connector.source import Document
    from painless_lite.lint.rule import Rule


class File:
    """The text of a file, without byte-order mark."""

    def __init__(self, path: str, text: str, *, marked: bool = False) -> None:
        self.path = path
        self.text = text
        #: whether a byte-order mark stood before the text
        self.marked = marked
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", text))]

    @property
    def whole(self) -> str:
        """The text with its mark, where there is one: what stands in the file."""
        return ("\ufeff" if self.marked else "") + self.text

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def line_at(self, offset: int) -> str:
        """The text of the line that holds an offset."""
        line, _ = self.place(offset)
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def finding(
        self,
        rule: Rule | type[Rule],
        start: int,
        end: int,
        message: str,
        *,
        edits: Sequence[Edit] = (),
        severity: str | None = None,
    ) -> Finding:
        """A finding between two offsets."""
        line, column = self.place(start)
        end_line, end_column = self.place(max(start, end))
        return Finding(
            self.path,
            line,
            column,
            end_line,
            end_column,
            rule.id,
            severity or rule.severity,
            message,
            tuple(edits),
            self.line_at(start),
        )


def without(
    text: str,
    marks: re.Pattern[str],
    place: Callable[[re.Match[str]], int],
    stop: Callable[[re.Match[str]], int] | None = None,
) -> tuple[str, Callable[[int], int]]:
    """A text without some marks, and where its offsets come from.

    `place` says where what stands behind a mark comes from, `stop` where that ends: what follows,
    up to the next mark, was put in there.
    """
    done: list[str] = []
    starts, places = [0], [0]
    stops = [len(text)]
    length = last = 0
    for match in marks.finditer(text):
        done.append(text[last : match.start()])
        length += match.start() - last
        last = match.end()
        starts.append(length)
        places.append(place(match))
        stops.append(len(text) if stop is None else stop(match))
    done.append(text[last:])

    def origin(offset: int) -> int:
        piece = bisect_right(starts, offset) - 1
        return min(places[piece] + offset - starts[piece], stops[piece])

    return "".join(done), origin


@dataclass(frozen=True, slots=True)
class Part:
    """A document that stands in a file.

    `origin` leads an offset of the document's text to one of the file's; `exact` says that the
    document's text stands in the file as it is, so that it can be edited there. `prose` marks the
    examples of a text, which hold placeholders by nature.
    """

    file: File
    document: Document
    origin: Callable[[int], int] = field(default=lambda offset: offset)
    exact: bool = True
    prose: bool = False
