"""The project's own cases: painless-lite gives the outcome that the real engine gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from painless_lite.outcome import outcome
from tests.conformance import record
from tests.conformance.families import FAMILIES

Recorded = dict[str, Any]

#: Cases that still differ, and the first part that does.
OPEN: dict[str, str] = {
    one: part
    for one, _, part in (
        row.partition("\t") for row in record.OPEN.read_text(encoding="utf-8").splitlines()
    )
}


@pytest.mark.parametrize("case", list(record.recorded()), ids=lambda case: case["id"])
def test_outcome(case: Recorded) -> None:
    """Result, exception, message, script stack and position are the engine's."""
    part = record.differing(case)
    if case["id"] in OPEN:
        assert part == OPEN[case["id"]], f"{case['id']} differs otherwise: mend open.tsv"
    elif part is not None:
        got = outcome(case["script"], case["params"], case["context"])
        pytest.fail(f"{part}\n{case['script']}\nengine {case['outcome']}\nours   {got}")


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_recorded(family: str) -> None:
    """What is recorded is what the family makes: `make record` was not forgotten."""
    path = record.CASES / f"{family}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        del row["outcome"]
    assert rows == list(record.requests(family))


def test_differing() -> None:
    """A wrong outcome is told by its first part that differs, a refusal by its phase."""
    right = {"ok": True, "result": {"type": "java.lang.Integer", "value": "2"}}
    case: Recorded = {"script": "return 1 + 1", "params": {}, "context": "any", "outcome": right}
    assert record.differing(case) is None
    wrong = {**right, "result": {"type": "java.lang.Integer", "value": "3"}}
    assert record.differing({**case, "outcome": wrong}) == "result"
    assert record.differing({**case, "outcome": {"ok": False, "phase": "run"}}) == "phase"
    assert record.differing({**case, "unsupported": "why"}) == "refusal"


def test_open_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--open lists the cases that differ, with the part."""
    right = {"ok": True, "result": {"type": "java.lang.Integer", "value": "1"}}
    cases = [
        {"id": "family/1", "script": "1", "params": {}, "context": "any", "outcome": right},
        {"id": "family/2", "script": "2", "params": {}, "context": "any", "outcome": right},
    ]
    text = "".join(json.dumps(case) + "\n" for case in cases)
    (tmp_path / "family.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(record, "CASES", tmp_path)
    assert record.write_open(tmp_path / "open.tsv") == 1
    assert (tmp_path / "open.tsv").read_text(encoding="utf-8") == "family/2\tresult\n"


def test_unknown_family(capsys: pytest.CaptureFixture[str]) -> None:
    """A family that does not exist is refused before anything is asked."""
    with pytest.raises(SystemExit) as ended:
        record.main(["no-such-family"])
    assert ended.value.code == 2
    assert "no family no-such-family" in capsys.readouterr().err


def test_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a JDK the recorder says what is missing, and leaves the files alone."""

    def missing() -> None:
        raise record.engine.EngineMissingError("the real engine needs a JDK 21 or newer")

    monkeypatch.setattr(record.engine, "Engine", missing)
    with pytest.raises(SystemExit, match="record: the real engine needs a JDK"):
        record.main([])
