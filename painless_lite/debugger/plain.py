"""The debugger a line at a time: for pipes, for any terminal, for readers of screens."""

from __future__ import annotations

import sys

from painless_lite.debugger.console import Console, ConsoleError, excerpt
from painless_lite.debugger.session import Session
from painless_lite.debugger.stops import Motion

_PROMPT = "(painless) "
#: Columns of a source line that are shown.
_WIDTH = 110


def talk(session: Session) -> None:
    """Debug on standard input and output; returns when it is over."""
    console = Console(session)
    typed = sys.stdin.isatty()
    if typed:
        _edit_lines()
    _go(console, ("start", None))
    while not console.done:
        try:
            line = input(_PROMPT) if typed else sys.stdin.readline()
        except KeyboardInterrupt:
            print()
            continue
        except EOFError:
            print()
            return
        if not typed:
            if not line:
                return
            line = line.rstrip("\n")
            print(_PROMPT + line)
            if line.lstrip().startswith("#"):
                continue
        _do(console, line)


def _do(console: Console, line: str) -> None:
    try:
        motion = console.motion(line)
        if motion is not None:
            _go(console, motion)
            return
        for said in console.run(line):
            print(said)
    except ConsoleError as error:
        print(f"error: {error}")


def _go(console: Console, motion: tuple[Motion, int | None]) -> None:
    """Make a motion, which Ctrl-C pauses, and say where it ended."""
    console.begin(motion)
    while True:
        try:
            console.session.wait()
            break
        except KeyboardInterrupt:
            console.session.pause()
    console.stopped()
    print(console.head())
    for mark, text, here in console.source(3):
        if here:
            columns = console.column() or (0, 1)
            shown, (start, end) = excerpt(text, columns, _WIDTH)
            print(mark + shown)
            if shown[:start].strip():  # not the first statement of its line
                print(" " * (len(mark) + start) + "^" * max(1, end - start))
    for line in console.watched() if console.selected() is not None else ():
        print(line)


def _edit_lines() -> None:
    """Give the prompt its history and its keys, where Python has them."""
    try:
        import readline  # noqa: F401 - it works by being imported
    except ImportError:
        return
