"""A mistake that a rule found: what, where in the user's own file, and how to mend it."""

from __future__ import annotations

from typing import Final, NamedTuple

ERROR: Final = "error"
WARNING: Final = "warning"
INFO: Final = "info"
SEVERITIES: Final = (ERROR, WARNING, INFO)


class Edit(NamedTuple):
    """A change of a file's text: what stands between two offsets gives way to `text`."""

    start: int
    end: int
    text: str


class Finding(NamedTuple):
    """A mistake at a place of a file; lines and columns are 1-based, columns in characters.

    `end_line` and `end_column` stand behind the last character. `edits` mend the mistake without
    changing what the connector is meant to do; they are in offsets of the file's text.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    severity: str
    message: str
    edits: tuple[Edit, ...] = ()
    #: the line of the file in which it stands, for a baseline that survives moved lines
    source_line: str = ""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Findings are told by file, place and rule."""
        return (self.path, self.line, self.column, self.rule)
