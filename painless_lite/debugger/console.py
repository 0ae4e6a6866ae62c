"""The debugger's commands: a line in, lines of text out.

Both terminal front ends speak it: the full screen and the plain one, which also reads scripts of
commands from a pipe.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, get_args

from painless_lite.debugger import values
from painless_lite.debugger.launch import Text
from painless_lite.debugger.session import Session
from painless_lite.debugger.stops import (
    CAUGHT,
    MOTIONS,
    UNCAUGHT,
    Breakpoint,
    BusyError,
    Frame,
    Motion,
    Stop,
)
from painless_lite.debugger.values import Value
from painless_lite.language.fragments import FragmentError


class Command(NamedTuple):
    """A command: its names, what follows them, and what it does."""

    names: tuple[str, ...]
    arguments: str
    help: str


#: All commands, as the help shows them.
COMMANDS: Final = (
    Command(("next", "n"), "", "run this statement, with all that it calls"),
    Command(("step", "s"), "", "run to the next statement, also inside a call"),
    Command(("out", "o"), "", "run until this function has returned"),
    Command(("continue", "c"), "", "run to the next breakpoint, exception or the end"),
    Command(("until", "u"), "LINE", "run to a line"),
    Command(("back", "rs"), "", "one step back in time"),
    Command(("previous", "rn"), "", "back to the statement before in this function"),
    Command(("caller", "ro"), "", "back to where this function was called"),
    Command(("reverse", "rc"), "", "back to the breakpoint passed last"),
    Command(("goto", "g"), "STEP", "to a step by its number, backwards or forwards"),
    Command(("restart",), "", "run again from the beginning"),
    Command(("who", "w"), "NAME", "who wrote a variable last (`goto` its step)"),
    Command(("break", "b"), "[STAGE:]LINE[:COLUMN] [if CONDITION]", "set a breakpoint"),
    Command(("delete", "d"), "NUMBER|all", "remove a breakpoint"),
    Command(("breaks",), "", "list the breakpoints"),
    Command(("catch",), "all|uncaught|none", "the exceptions that stop"),
    Command(("vars", "v"), "", "the variables with their Java types"),
    Command(("print", "p"), "EXPRESSION", "the value of a Painless expression"),
    Command(("tree", "t"), "EXPRESSION", "the same as a tree"),
    Command(("set",), "STATEMENT", "change something: `set i = 3`, `set params.n = 1`"),
    Command(("watch",), "EXPRESSION", "show an expression at each stop"),
    Command(("unwatch",), "NUMBER|all", "stop showing it"),
    Command(("stack", "bt"), "", "the calls, innermost first"),
    Command(("up",), "", "look at the caller"),
    Command(("down",), "", "look at what it called"),
    Command(("list", "l"), "[LINE]", "the source around a line"),
    Command(("data",), "[NAME]", "the predict so far: input, parameters, payload, response"),
    Command(("help", "h", "?"), "", "this help"),
    Command(("quit", "q"), "", "end the script and leave"),
)
_BY_NAME: Final = {name: one.names[0] for one in COMMANDS for name in one.names}
_MOTIONS: Final[dict[str, Motion]] = {
    "next": "over",
    "step": "into",
    "out": "out",
    "continue": "resume",
    "until": "until",
    "back": "back",
    "previous": "back over",
    "caller": "back out",
    "reverse": "reverse",
    "goto": "goto",
    "restart": "start",
}
_BREAK: Final = re.compile(r"(?:(\w+):)?(\d+)(?::(\d+))?(?:\s+if\s+(.+))?")
#: Lines of source around the current one, levels and items of a tree.
_AROUND: Final = 5
_LEVELS: Final = 4
_ITEMS: Final = 30

assert set(_MOTIONS.values()) == set(MOTIONS) == set(get_args(Motion))


class ConsoleError(Exception):
    """A command that can't be done; the text says why."""


class Console:
    """A session with a selected frame, watches, and the commands."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.frame = 0
        self.watches: list[str] = []
        self.last = ""
        self.done = False

    # -- commands

    def motion(self, line: str) -> tuple[Motion, int | None] | None:
        """The motion that a line asks for, None for any other command.

        Raises:
            ConsoleError: it is one, and wrong.
        """
        name, rest = self._parse(line)
        if name not in _MOTIONS:
            return None
        argument = None
        if name in ("until", "goto"):
            if not rest.isdecimal() or len(rest) > 9:
                raise ConsoleError(f"{name}: a number is wanted")
            argument = int(rest)
        elif rest:
            raise ConsoleError(f"{name}: takes nothing behind it")
        if name == "restart":
            self.session.stop_on_entry = True
        return _MOTIONS[name], argument

    def run(self, line: str) -> list[str]:
        """Do a command that is no motion: the lines that it says.

        Raises:
            ConsoleError: it can't be done.
        """
        name, rest = self._parse(line)
        if not name:
            return []
        do: Callable[[str], list[str]] = getattr(self, f"_{name}")
        try:
            return do(rest)
        except (FragmentError, BusyError) as error:
            raise ConsoleError(values.visible(str(error))) from None

    def begin(self, motion: tuple[Motion, int | None]) -> None:
        """Begin a motion. Raises ConsoleError."""
        try:
            self.session.begin(*motion)
        except (BusyError, ValueError) as error:
            raise ConsoleError(str(error)) from None

    def stopped(self) -> None:
        """Look at the innermost frame, as each stop begins."""
        self.frame = 0

    def _parse(self, line: str) -> tuple[str, str]:
        """A command's full name and what follows; an empty line is the last motion again."""
        text = line.strip() or self.last
        word, _, rest = text.partition(" ")
        if not word:
            return "", ""
        name = _BY_NAME.get(word)
        if name is None:
            raise ConsoleError(f"{word}: no such command; `help` lists them")
        self.last = word if name in _MOTIONS and name not in ("until", "goto", "restart") else ""
        return name, rest.strip()

    # -- what commands say

    def head(self) -> str:
        """Where it stands, in one line."""
        stop = self.session.stop
        if stop is None:
            return "running"
        if stop.reason == "end":
            return self._ended(stop)
        frame = stop.frames[0]
        parts = [frame.text.name, f"line {frame.line}", f"step {stop.step}"]
        if stop.call:
            parts.insert(1, f"call {stop.call + 1}")
        if frame.function != "execute":
            parts.insert(1, f"in {frame.title}")
        return f"{', '.join(parts)}: {self.reason()}"

    def reason(self) -> str:
        """Why it stands there."""
        stop = self.session.stop
        if stop is None:
            return ""
        text: str = stop.reason
        if stop.error is not None:
            text = "thrown here: " + values.error_text(stop.error)
        elif stop.breakpoint is not None:
            one = stop.breakpoint
            text = f"breakpoint {one.number}"
            if one.problem:
                text += f", its condition fails: {values.visible(one.problem)}"
        return text + (f" ({stop.note})" if stop.note else "")

    @staticmethod
    def _ended(stop: Stop) -> str:
        outcome = stop.outcome
        assert outcome is not None
        if stop.step == 0 and outcome.ok:
            return "end, no script ran: " + values.text_of(outcome.text, 300)
        word = "end" if outcome.ok else "end, failed"
        return f"{word}: " + values.visible(" ".join(outcome.text.split()))[:600]

    def source(self, height: int, line: int | None = None) -> Iterator[tuple[str, str, bool]]:
        """The source around the frame's line: marks, text, and whether it is that line."""
        text, current = self._shown()
        if text is None:
            return
        lines = text.lines
        middle = line or current or 1
        start = max(0, min(middle - 1 - height // 2, len(lines) - height))
        marked = self._marked(text)
        for at in range(start, min(start + height, len(lines))):
            here = at + 1 == current
            mark = f"{'*' if at + 1 in marked else ' '}{'>' if here else ' '}{at + 1:>4} "
            yield mark, values.visible(lines[at].rstrip("\r")), here

    def column(self) -> tuple[int, int] | None:
        """The columns (from 0) of the statement on its first line, or of the fault."""
        frame = self.selected()
        if frame is None:
            return None
        start = frame.column - 1
        source = frame.text.source[frame.start : frame.end].partition("\n")[0]
        end = start + (1 if frame.at is not None else len(source))
        line = frame.text.lines[frame.line - 1]
        return len(values.visible(line[:start])), len(values.visible(line[:end]))

    def _shown(self) -> tuple[Text | None, int | None]:
        frame = self.selected()
        if frame is not None:
            return frame.text, frame.line
        texts = self.session.launch.texts
        return (texts[-1], None) if texts else (None, None)

    def _marked(self, text: Text) -> set[int]:
        places = [
            self.session.place(one) for one in self.session.breakpoints if one.stage == text.stage
        ]
        return {place[0] for place in places if place is not None}

    def selected(self) -> Frame | None:
        """The frame that is looked at."""
        stop = self.session.stop
        if stop is None or not stop.frames:
            return None
        return stop.frames[min(self.frame, len(stop.frames) - 1)]

    def variables(self) -> list[Value]:
        """The variables of the frame, those declared last first; none at the end."""
        return [] if self.selected() is None else self.session.variables(self.frame)[::-1]

    def watched(self) -> list[str]:
        """The watches with their values."""
        return [f"{at}: {one} = {self._watched(one)}" for at, one in enumerate(self.watches, 1)]

    def _watched(self, text: str) -> str:
        try:
            found = self.session.evaluate(text, self.frame)
        except (FragmentError, BusyError) as error:
            return f"<{values.visible(str(error))}>"
        return f"{found.text}  {found.type}"

    # -- the commands themselves

    def _vars(self, rest: str) -> list[str]:
        if self.selected() is None:
            raise ConsoleError("no variables: it has come to its end")
        found = self.variables()[::-1]
        wide = max((len(one.name) for one in found), default=0)
        kinds = max((len(one.type) for one in found), default=0)
        return [f"{one.name:<{wide}}  {one.type:<{kinds}}  {one.text}" for one in found]

    def _print(self, rest: str) -> list[str]:
        found = self.session.evaluate(self._wanted(rest, "an expression"), self.frame)
        return [f"{found.text}  {found.type}"]

    def _tree(self, rest: str) -> list[str]:
        found = self.session.evaluate(self._wanted(rest, "an expression"), self.frame)
        return list(tree(found))

    def _set(self, rest: str) -> list[str]:
        if self.frame:
            raise ConsoleError("only the innermost frame can be changed: `down` goes there")
        self.session.change(self._wanted(rest, "a statement"))
        return self._vars("")

    def _watch(self, rest: str) -> list[str]:
        self.watches.append(self._wanted(rest, "an expression"))
        return self.watched()

    def _unwatch(self, rest: str) -> list[str]:
        if rest == "all":
            self.watches.clear()
        else:
            del self.watches[self._number(rest, len(self.watches)) - 1]
        return self.watched()

    def _stack(self, rest: str) -> list[str]:
        stop = self.session.stop
        frames = () if stop is None else stop.frames
        if not frames:
            raise ConsoleError("no calls: it has come to its end")
        return [
            f"{'>' if at == self.frame else ' '} {at} {one.title}, line {one.line}"
            for at, one in enumerate(frames)
        ]

    def _up(self, rest: str) -> list[str]:
        return self._look(self.frame + 1, "the outermost call is shown")

    def _down(self, rest: str) -> list[str]:
        return self._look(self.frame - 1, "the innermost call is shown")

    def _look(self, frame: int, problem: str) -> list[str]:
        stop = self.session.stop
        if stop is None or not 0 <= frame < len(stop.frames):
            raise ConsoleError(problem)
        self.frame = frame
        return self._stack("")

    def _list(self, rest: str) -> list[str]:
        line = self._number(rest, 1_000_000) if rest else None
        return [mark + text for mark, text, _ in self.source(2 * _AROUND + 1, line)]

    def _who(self, rest: str) -> list[str]:
        write = self.session.last_write(self._wanted(rest, "a variable"), self.frame)
        if write is None:
            return [f"{rest} has had its value since the function was called"]
        place = f"{write.frame.text.name}, line {write.frame.line}, step {write.step}"
        source = " ".join(write.frame.text.source[write.frame.start : write.frame.end].split())
        return [f"{place}: {values.visible(source)}", f"{rest} = {write.value.text}"]

    def _break(self, rest: str) -> list[str]:
        if not rest:
            return self._breaks("")
        match = _BREAK.fullmatch(rest)
        if match is None:
            raise ConsoleError("break: [STAGE:]LINE[:COLUMN] [if CONDITION] is wanted")
        stage, line, column, condition = match.groups()
        try:
            made = self.session.break_at(
                int(line),
                column=None if column is None else int(column),
                stage=self._stage(stage),
                condition=condition,
            )
        except ValueError as error:
            raise ConsoleError(str(error)) from None
        return [self._described(made)]

    def _stage(self, word: str | None) -> str | None:
        if word is None:
            return None
        stages = [one.stage for one in self.session.launch.texts]
        found = [one for one in stages if one.startswith(word)]
        if not found:
            raise ConsoleError(f"{word}: no such script; there is {', '.join(stages) or 'none'}")
        return found[0]

    def _described(self, one: Breakpoint) -> str:
        place = self.session.place(one)
        line = one.line if place is None else place[0]
        condition = f" if {one.condition}" if one.condition else ""
        return f"breakpoint {one.number}: {one.stage} line {line}{condition}"

    def _breaks(self, rest: str) -> list[str]:
        return [self._described(one) for one in self.session.breakpoints] or ["no breakpoints"]

    def _delete(self, rest: str) -> list[str]:
        if rest == "all":
            self.session.clear()
            return ["no breakpoints"]
        found = [one for one in self.session.breakpoints if str(one.number) == rest]
        if not found:
            raise ConsoleError(f"{rest or 'delete'}: no such breakpoint")
        self.session.clear(found)
        return self._breaks("")

    def _catch(self, rest: str) -> list[str]:
        ways = {"all": {CAUGHT, UNCAUGHT}, "uncaught": {UNCAUGHT}, "none": set[str]()}
        if rest not in ways:
            raise ConsoleError("catch: all, uncaught or none is wanted")
        self.session.break_on = ways[rest]
        return [f"exceptions that stop: {rest}"]

    def _data(self, rest: str) -> list[str]:
        found = self.session.data()
        if rest and rest not in found:
            known = ", ".join(found) or "nothing"
            raise ConsoleError(f"{rest}: not there; there is {known}")
        lines: list[str] = []
        for name, value in found.items():
            if rest in ("", name):
                lines += tree(values.look(name, _parsed(value)))
        return lines or ["nothing but the variables: this script runs by itself"]

    def _help(self, rest: str) -> list[str]:
        return help_lines()

    def _quit(self, rest: str) -> list[str]:
        self.done = True
        return []

    @staticmethod
    def _wanted(rest: str, what: str) -> str:
        if not rest:
            raise ConsoleError(f"{what} is wanted")
        return rest

    @staticmethod
    def _number(rest: str, most: int) -> int:
        if not rest.isdecimal() or len(rest) > 9 or not 1 <= int(rest) <= most:
            raise ConsoleError(f"a number from 1 to {most} is wanted")
        return int(rest)


def excerpt(text: str, columns: tuple[int, int], width: int) -> tuple[str, tuple[int, int]]:
    """A line with these columns in sight, at most `width` long, and where they are then."""
    start, end = columns[0], max(columns[0] + 1, min(columns[1], len(text)))
    if len(text) <= width:
        return text, (start, end)
    first = start - width // 4
    if end <= width - 1 or first < 1:
        return text[: width - 1] + "…", (start, min(end, width - 1))
    shown = "…" + text[first : first + width - 1]
    if first + width - 1 < len(text):
        shown = shown[:-1] + "…"
    return shown, (start - first + 1, min(end - first + 1, len(shown)))


def help_lines() -> list[str]:
    """The commands, a line each."""
    lines = []
    for one in COMMANDS:
        names = ", ".join(one.names) + (f" {one.arguments}" if one.arguments else "")
        gap = " " if len(names) < 23 else "\n" + " " * 23
        lines.append(f"{names:<22}{gap}{one.help}")
    lines.append(f"{'(empty line)':<22} the last motion again")
    return "\n".join(lines).split("\n")


def tree(value: Value, depth: int = 0) -> Iterator[str]:
    """A value and those inside it, a line each."""
    indent = "  " * depth
    if not value.children or depth >= _LEVELS:
        yield f"{indent}{value.name} = {value.text}  {value.type}"
        return
    yield f"{indent}{value.name}  {value.type} of {value.children}"
    for one in values.inside(value.raw, 0, _ITEMS):
        yield from tree(one, depth + 1)
    if value.children > _ITEMS:
        yield f"{indent}  ... {value.children - _ITEMS} more"


def _parsed(value: Any) -> Any:
    """A JSON text as what it says, any other value as it is."""
    if not isinstance(value, str) or value.lstrip()[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value
