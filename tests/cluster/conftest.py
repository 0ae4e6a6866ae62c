"""What tests of clusters have in common."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from painless_lite.cli import main

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
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run the program's main function in an empty folder, with nobody at the terminal.

    In this process, as hundreds of starts would take minutes.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())

    def run(*words: object, **environment: str) -> Done:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            try:
                code = main([str(word) for word in words])
            except SystemExit as error:  # argparse's
                code = int(str(error.code or 0))
        out, err = capfd.readouterr()
        assert code != 3, err
        return Done([], code, out, err)

    return run
