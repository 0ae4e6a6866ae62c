"""Every row that was recorded from a real node comes out the same here."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import model, pipeline, validation
from painless_lite.connector.endpoints import Recorded, RecordedEndpoint
from painless_lite.connector.versions import Target
from painless_lite.runtime.strings import to_utf8

HERE = Path(__file__).parent
recorder: Any = runpy.run_path(str(HERE / "record.py"), run_name="recorder")
read_rows, same = recorder["read_rows"], recorder["same"]
ROWS = list(read_rows(HERE / "rows.jsonl").values())
#: What a 3.6 node answers otherwise than a 2.19 node, and to cases of 3.x; all else is the same.
NEWER = read_rows(HERE / "rows-3.6.jsonl")


def replay(row: dict[str, Any], target: Target) -> tuple[dict[str, Any], list[str]]:
    text = row["connector"]
    text = text if isinstance(text, str) else json.dumps(text)
    refused = validation.create_error(text, trusted=["^https?://.*$"], target=target)
    if refused is not None:
        return {"status": refused.status, "body": refused.body}, []
    if row.get("create"):
        return {"status": 200, "body": {}}, []
    endpoint = RecordedEndpoint(
        Recorded(answer["body"], answer["status"], answer.get("headers"))
        for answer in row["answers"]
    )
    data = row["input"] if isinstance(row["input"], str) else json.dumps(row["input"])
    connector = model.parse(text, target)
    done = pipeline.predict(connector, data, endpoint, algorithm=row["algorithm"], target=target)
    payloads = sorted(to_utf8(request.body or "").decode() for request in endpoint.requests)
    return {"status": done.status, "body": json.loads(done.text)}, payloads


def check(row: dict[str, Any], target: str) -> None:
    answer, payloads = replay(row, Target.parse(target))
    expect = row["expect"]
    if expect is None:  # the node never answers
        assert answer["status"] >= 400
        return
    if expect["body"] is None:  # a status whose answer has no body
        answer["body"] = None
    assert same(answer) == same(expect)
    assert payloads == row["payloads"]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    check(row, "2.19")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=name)
        for name, row in {**{row["name"]: row for row in ROWS}, **NEWER}.items()
    ],
)
def test_row_of_3_6(row: dict[str, Any]) -> None:
    check(row, "3.6")


def test_there_are_enough_rows() -> None:
    failures = [row for row in ROWS if row["expect"]["status"] != 200]
    assert len(ROWS) >= 700
    assert len(failures) >= 300
    assert len(NEWER) >= 200
