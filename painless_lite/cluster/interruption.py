"""Ctrl-C, SIGTERM and SIGHUP as exceptions that wait until a request that makes something is done.

Whatever is made on a cluster has to be known before a program goes, so that it can be removed.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any, Final

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Interrupted(BaseException):  # as KeyboardInterrupt, it is no error
    """A signal to end; `code` is the exit code that tells of it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.code = 128 + number


class Interruption:
    """Turns signals into Interrupted; a second one while things are removed ends at once."""

    def __init__(self) -> None:
        self._held = 0
        self._pending: int | None = None
        self._cleaning = False

    @contextlib.contextmanager
    def watch(self) -> Iterator[Interruption]:
        """Handle the signals inside the block; outside of the main thread, do nothing."""
        if threading.current_thread() is not threading.main_thread():
            yield self
            return
        before: dict[int, Any] = {
            number: signal.signal(number, self._signalled) for number in _SIGNALS
        }
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep a signal until the block is done."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
        if self._pending is not None and not self._held and not self._cleaning:
            number, self._pending = self._pending, None
            raise Interrupted(number)

    @contextlib.contextmanager
    def cleaning(self) -> Iterator[None]:
        """A block that removes things: the first signal is only noted."""
        self._cleaning, self._pending = True, None
        try:
            yield
        finally:
            self._cleaning = False

    def _signalled(self, number: int, _frame: FrameType | None) -> None:
        if self._cleaning and self._pending is None:
            self._pending = number
            print("removing what was made; once more to give up", file=sys.stderr, flush=True)
        elif self._held and self._pending is None:
            self._pending = number
        else:
            raise Interrupted(number)
