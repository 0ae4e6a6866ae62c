"""What tests of clusters have in common."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).with_name("painless-lite"))
Done = subprocess.CompletedProcess[str]
Cli = Callable[..., Done]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users can enter, as a node of root needs it."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="painless-lite-") as made:
        os.chmod(made, 0o755)
        yield Path(made)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run the program in an empty folder; errors never show a traceback."""

    def run(*words: object, stdin: str = "", timeout: float = 110, **environment: str) -> Done:
        done = subprocess.run(
            [PROGRAM, *map(str, words)], input=stdin, capture_output=True, text=True, cwd=tmp_path,
            env={**os.environ, **environment}, timeout=timeout,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode != 3, done.stderr
        return done

    return run
