"""Every row that was recorded from a real node comes out the same here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import model, pipeline, validation
from painless_lite.connector.endpoints import Recorded, RecordedEndpoint
from painless_lite.runtime.strings import to_utf8

ROWS = [json.loads(line) for line in (Path(__file__).parent / "rows.jsonl").open()]
#: The JVM words a null receiver by whether the call site has run before; both mean the same.
WARM, COLD = 'because \\"receiver\\" is null', 'because \\"callArgs[0]\\" is null'


def same(body: Any) -> str:
    return json.dumps(body, sort_keys=True).replace(WARM, COLD)


def replay(row: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    text = row["connector"]
    text = text if isinstance(text, str) else json.dumps(text)
    refused = validation.create_error(text, trusted=["^https?://.*$"])
    if refused is not None:
        return {"status": refused.status, "body": refused.body}, []
    if row.get("create"):
        return {"status": 200, "body": {}}, []
    endpoint = RecordedEndpoint(
        Recorded(answer["body"], answer["status"], answer.get("headers"))
        for answer in row["answers"]
    )
    data = row["input"] if isinstance(row["input"], str) else json.dumps(row["input"])
    done = pipeline.predict(model.parse(text), data, endpoint, algorithm=row["algorithm"])
    payloads = sorted(to_utf8(request.body or "").decode() for request in endpoint.requests)
    return {"status": done.status, "body": json.loads(done.text)}, payloads


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    answer, payloads = replay(row)
    assert same(answer) == same(row["expect"])
    assert payloads == row["payloads"]


def test_there_are_enough_rows() -> None:
    failures = [row for row in ROWS if row["expect"]["status"] != 200]
    assert len(ROWS) >= 700
    assert len(failures) >= 300
