"""What is going on, told on standard error: lines everywhere, a bar on a terminal."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

Advance = Callable[[int], None]


class Progress:
    """Tells steps as lines, and long ones as a bar where the stream is a terminal."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self.stream = sys.stderr if stream is None else stream
        self.quiet = quiet

    def say(self, text: str) -> None:
        """One line."""
        if not self.quiet:
            print(text, file=self.stream, flush=True)

    def warn(self, text: str) -> None:
        """One line that is shown in any case."""
        print(f"warning: {text}", file=self.stream, flush=True)

    @contextlib.contextmanager
    def bytes(self, text: str, total: int | None, done: int = 0) -> Iterator[Advance]:
        """A download of `total` bytes, `done` of them there; call the result with each gain."""
        if self.quiet or not self.stream.isatty():
            self.say(text)
            yield lambda _gain: None
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )
        from rich.progress import Progress as Bar

        columns = (
            TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(),
            TimeRemainingColumn(),
        )  # fmt: skip
        with Bar(*columns, console=Console(file=self.stream)) as bar:
            task = bar.add_task(text, total=total, completed=done)
            yield lambda gain: bar.advance(task, gain)

    @contextlib.contextmanager
    def waiting(self, text: str) -> Iterator[Callable[[str], None]]:
        """Something that takes a while; call the result with what is seen of it."""
        if self.quiet or not self.stream.isatty():
            self.say(text)
            yield lambda _state: None
            return
        from rich.console import Console

        with Console(file=self.stream).status(text) as status:
            yield lambda state: status.update(f"{text} {state}")
