"""The project's own cases: painless-lite gives the outcome that the real engine gave."""

from __future__ import annotations

import json
from typing import Any

import pytest

from painless_lite.outcome import outcome
from tests.conformance.comparing import difference
from tests.conformance.families import FAMILIES
from tests.conformance.record import CASES, requests

Recorded = dict[str, Any]

RECORDED: list[Recorded] = [
    json.loads(line)
    for path in sorted(CASES.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
#: Cases that still differ, and the first part that does; most lack frames of the JDK.
OPEN: dict[str, str] = {
    one: part
    for one, _, part in (
        row.partition("\t")
        for row in (CASES.parent / "open.tsv").read_text(encoding="utf-8").splitlines()
    )
}
#: The classes of a loud refusal: what painless-lite doesn't build or bounds more tightly.
REFUSALS = ("painless_lite.NotBuilt", "painless_lite.Limit")


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: case["id"])
def test_outcome(case: Recorded) -> None:
    """Result, exception, message, script stack and position are the engine's."""
    got = outcome(case["script"], case["params"], case["context"])
    if "unsupported" in case:
        assert got.get("exception") in REFUSALS, f"{case['script']}\nis refused no more: {got}"
        return
    part = difference(case["outcome"], got)
    if case["id"] in OPEN:
        assert part == OPEN[case["id"]], f"{case['id']} differs otherwise: mend open.tsv"
        return
    assert part is None, f"{part}\n{case['script']}\nengine {case['outcome']}\nours   {got}"


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_recorded(family: str) -> None:
    """What is recorded is what the family makes: `make record` was not forgotten."""
    path = CASES / f"{family}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        del row["outcome"]
    assert rows == list(requests(family))
