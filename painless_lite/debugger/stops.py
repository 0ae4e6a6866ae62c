"""What a session tells a front end: motions, breakpoints, frames, stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from painless_lite.debugger.launch import Outcome, Text
from painless_lite.debugger.values import Value
from painless_lite.language.probes import MAIN, Listing, Site

Motion = Literal[
    "start", "resume", "over", "into", "out", "until",
    "back", "back over", "back out", "reverse", "goto",
]  # fmt: skip
#: The motions: what each does, as a help may show it.
MOTIONS: Final[dict[str, str]] = {
    "start": "run from the beginning, to the first statement or as `stop_on_entry` says",
    "resume": "run to the next breakpoint or exception, or to the end",
    "over": "run this statement, with all functions that it calls",
    "into": "run to the next statement, also in a function or lambda that this one calls",
    "out": "run until this function has returned",
    "until": "run to the line that is given, or to a breakpoint",
    "back": "the step before this one",
    "back over": "the statement before this one in this function, or its caller",
    "back out": "where this function was called",
    "reverse": "backwards to the breakpoint passed last, or to the first statement",
    "goto": "the step whose number is given",
}
Reason = Literal["entry", "step", "breakpoint", "until", "goto", "pause", "exception", "end"]
#: Which exceptions stop: those that a script catches, those that nobody does.
CAUGHT, UNCAUGHT = "caught", "uncaught"


class BusyError(RuntimeError):
    """Asked of a session that runs, or has nothing to show."""


@dataclass
class Breakpoint:
    """A place at which to stop: a line of the author's text (1-based), perhaps a column.

    Without a column it is the first statement of the line, with one the statement around it; where
    the line has none, the next line that does. `condition` is Painless and must be true; a
    condition that fails stops, and `problem` says why. `hits` is how often to pass before it stops.
    """

    line: int
    column: int | None = None
    stage: str | None = None
    condition: str | None = None
    hits: int = 0
    enabled: bool = True
    number: int = 0
    problem: str | None = None


class Frame(NamedTuple):
    """A call of a function, a lambda or the script itself, where it is now."""

    serial: int
    function: str
    text: Text
    site: Site
    #: 1-based, of the author's text
    line: int
    column: int
    #: offsets of the statement in `text.source`
    start: int
    end: int
    #: the offset of a fault, where one is known
    at: int | None = None

    @property
    def title(self) -> str:
        """The function as a person calls it."""
        return title(self.function)


class Stop(NamedTuple):
    """Why and where it stands still; frames are innermost first, none at the end."""

    reason: Reason
    step: int
    stage: str = ""
    #: the call of the endpoint to which the stage belongs, from 0
    call: int = 0
    frames: tuple[Frame, ...] = ()
    breakpoint: Breakpoint | None = None
    error: Exception | None = None
    outcome: Outcome | None = None
    #: a warning for the user
    note: str = ""


class Write(NamedTuple):
    """Who changed a variable last: the step, the statement, and the value that it then had."""

    step: int
    frame: Frame
    value: Value


def title(function: str) -> str:
    """A function's name as a person writes it."""
    if function == MAIN:
        return "script"
    return "lambda" if "$" in function else function


def resolve(wanted: Breakpoint, text: Text, listing: Listing) -> int | None:
    """The site at which a breakpoint stops: of its line, else of the next that has one."""
    sites = [one for one in listing.sites if one.kind == "statement" and one.line > text.hidden]
    line = wanted.line + text.hidden
    if wanted.column is not None:
        ends = [at for at, char in enumerate(listing.source) if char == "\n"]
        at = (ends[line - 2] + 1 if 1 < line <= len(ends) + 1 else 0) + wanted.column - 1
        around = [one for one in sites if one.start <= at < one.end and one.line == line]
        if around:
            return max(around, key=lambda one: one.start).number
        sites = [one for one in sites if one.start >= at]
    found = [one for one in sites if one.line >= line]
    return min(found, key=lambda one: (one.line, one.start)).number if found else None
