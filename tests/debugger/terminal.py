"""The program on a real pseudo-terminal, and what a person would see there."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from tests.cli.conftest import PROGRAM

#: Seconds that a screen has to show what is waited for; slow machines take most of it.
PATIENCE = 60.0


class Terminal:
    """A terminal of so many columns and rows in which a command runs."""

    def __init__(
        self, *words: object, folder: Path, columns: int = 80, rows: int = 24, **more: str
    ) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", **more}
        environment.pop("NO_COLOR", None) if "NO_COLOR" not in more else None
        self.process = pexpect.spawn(
            PROGRAM,
            [str(word) for word in words],
            cwd=folder,
            dimensions=(rows, columns),
            env=environment,
        )
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.close(force=True)

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def type(self, text: str) -> None:
        """Press keys."""
        self.process.send(text)

    def line(self, text: str) -> None:
        """Type a line."""
        self.type(text + "\r")

    def shows(self, *texts: str) -> str:
        """Wait until the screen shows these texts; all of it."""
        deadline = time.monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            assert time.monotonic() < deadline, f"{texts} not on the screen:\n{self.text}"
            self._read()
        return self.text

    def ends(self) -> int | None:
        """Wait until the program has ended; its exit code, None where a signal ended it."""
        deadline = time.monotonic() + PATIENCE
        while self.process.isalive():
            assert time.monotonic() < deadline, f"it still runs:\n{self.text}"
            self._read()
        status: int | None = self.process.exitstatus
        return status

    def _read(self) -> None:
        try:
            data = self.process.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += data
        self._stream.feed(data)
