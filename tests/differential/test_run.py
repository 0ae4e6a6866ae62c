"""The command behind `make differential`: what it says, and how it ends."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, Self

import pytest

from tests.conformance.engine import EngineMissingError
from tests.differential import run


class Agreeing:
    """An engine that answers as painless-lite does, or with an outcome of its own."""

    answer: dict[str, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def outcomes(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        from tests.differential.comparison import ours

        return [
            self.answer or ours(one["script"], compile_only=bool(one["compile_only"]))
            for one in requests
        ]


class Differing(Agreeing):
    """An engine that gives null whatever the script."""

    answer = {"ok": True, "result": {"type": "null"}}  # noqa: RUF012


def test_no_engine(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an engine the run says that it compared nothing, and why."""

    def missing() -> None:
        raise EngineMissingError("the real engine needs Maven (mvn) on the path")

    monkeypatch.setattr(run, "Engine", missing)
    run.main(["--programs", "3"])
    said = capsys.readouterr().out
    assert said == (
        "differential: skipped, nothing was compared: "
        "the real engine needs Maven (mvn) on the path\n"
    )


def test_agreement(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing differs the run ends with 0, and names its seed and figures."""
    monkeypatch.setattr(run, "Engine", Agreeing)
    monkeypatch.setattr(run, "described", lambda: "a judge")
    with pytest.raises(SystemExit) as ended:
        run.main(["--programs", "5", "--calls", "5", "--sequences", "5", "--mutants", "5"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("judge: a judge; seed 1\n5 programs: 0 differ, 0 kinds")
    assert "5 calls: 0 differ, 0 kinds" in said
    assert "5 sequences: 0 differ, 0 kinds" in said
    assert "5 mutants: 0 differ, 0 kinds" in said


def test_difference(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A difference is shown with both outcomes, and the run ends with 1."""
    monkeypatch.setattr(run, "Engine", Differing)
    monkeypatch.setattr(run, "shrink", lambda found, engine, *, compile_only: found)
    monkeypatch.setattr(run, "described", lambda: "a judge")
    with pytest.raises(SystemExit) as ended:
        run.main(["--programs", "1", "--calls", "0", "--sequences", "0", "--mutants", "0"])
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert "1 programs: 1 differ, 1 kinds" in said
    assert "engine: {'type': 'null'}" in said


def test_make() -> None:
    """`make differential` hands its figures on; `make record` its families."""
    root = Path(__file__).parents[2]

    def recipe(*words: str) -> str:
        return subprocess.run(
            ["make", "-n", *words], cwd=root, capture_output=True, text=True, check=True
        ).stdout

    wanted = "-m tests.differential.run --programs 3 --calls 5 --sequences 6 --mutants 4 --seed 9"
    given = ("PROGRAMS=3", "CALLS=5", "SEQUENCES=6", "MUTANTS=4", "SEED=9")
    assert wanted in recipe("differential", *given)
    assert "-m tests.conformance.record times" in recipe("record", "FAMILIES=times")
