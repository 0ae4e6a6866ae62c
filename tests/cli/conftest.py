"""The program as a process, so that exit codes, streams and pipes are the real ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAM = str(Path(sys.executable).with_name("painless-lite"))

Done = subprocess.CompletedProcess[str]
Cli = Callable[..., Done]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def program() -> str:
    """The path of the program."""
    return PROGRAM


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run the program in an empty folder; errors never show a traceback."""

    def run(*words: object, stdin: str | bytes = "", **environment: str) -> Done:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [PROGRAM, *map(str, words)],
            input=data,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **environment},
            timeout=110,
        )
        text = Done(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in text.stderr, text.stderr
        assert text.returncode != 3, text.stderr
        return text

    return run


@pytest.fixture
def said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[object, str]]:
    """Run the program inside this process, for its many messages: exit code and standard error."""
    from painless_lite.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))

    def run(*words: object) -> tuple[object, str]:
        try:
            code: object = main([str(word) for word in words])
        except SystemExit as error:
            code = error.code
        return code, capsys.readouterr().err

    return run


@pytest.fixture
def connector(tmp_path: Path, root: Path) -> Path:
    """The folder of the tutorial's connector template."""
    return root / "connectors/sagemaker/rerank-bge-m3"


@pytest.fixture
def answer(root: Path) -> Path:
    """The model's recorded answer to the tutorial's input."""
    return root / "fixtures/sagemaker/bge-reranker-v2-m3/capital-city.json"


@pytest.fixture
def values() -> str:
    """Variables with which the tutorial's template renders for Amazon OpenSearch Service."""
    return (
        '{"hosting": "service", "region": "us-west-2", "endpoint_name": "reranker",'
        ' "role_arn": "arn:aws:iam::123456789012:role/invoker"}'
    )
