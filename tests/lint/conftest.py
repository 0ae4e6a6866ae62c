"""Lint from the inside, and the program from the outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from painless_lite.lint import engine
from painless_lite.lint.settings import Settings

HERE = Path(__file__).parent
#: their cases are meant to fail
collect_ignore_glob = ["positive/*", "negative/*"]
PROGRAM = str(Path(sys.executable).with_name("painless-lite"))


@pytest.fixture
def lint(tmp_path):
    """Lint a text as a file; gives its findings."""

    def run(text, name="connector.json", **settings):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return engine.lint([str(path)], Settings(**settings)).findings

    return run


@pytest.fixture
def cli(tmp_path):
    """Run the program in an empty folder; errors never show a traceback."""

    def run(*words, stdin="", cwd=tmp_path, **environment):
        done = subprocess.run(
            [PROGRAM, *map(str, words)],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **environment},
            text=True,
            timeout=110,
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode != 3, done.stderr
        return done

    return run


@pytest.fixture
def connector():
    """The text of a small connector with changed members of its action or of itself."""

    def make(text=None, /, **members):
        value = {
            "name": "x",
            "version": 1,
            "protocol": "http",
            "credential": {"key": "${KEY}"},
            "actions": [
                {
                    "action_type": "predict",
                    "method": "POST",
                    "url": "https://api.openai.com/v1/embeddings",
                    "request_body": '{ "input": ${parameters.input} }',
                    **members,
                }
            ],
        }
        return json.dumps({**value, **(text or {})}, indent=2)

    return make
