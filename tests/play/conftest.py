"""A running page: `play` starts the program and gives its address."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest


class Program:
    """A running `painless-lite play`."""

    def __init__(self, *words: str, **options: Any) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "painless_lite", "play", "--no-browser", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def end(self) -> None:
        """Stop it, however it stands."""
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def play() -> Iterator[Callable[..., Program]]:
    """Starts the program with arguments; all are ended after the test."""
    started: list[Program] = []

    def start(*words: str, **options: Any) -> Program:
        started.append(Program(*words, **options))
        return started[-1]

    yield start
    for one in started:
        one.end()
