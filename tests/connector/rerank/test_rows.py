"""Every search that was recorded from a real node is reranked the same here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import model, pipeline, rerank
from painless_lite.connector.endpoints import Recorded, RecordedEndpoint
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.rerank.processor import units

from .record import CONNECTOR

ROWS = [json.loads(line) for line in (Path(__file__).parent / "rows.jsonl").open()]
#: Values that the node knows of a hit and does not write into the response.
UNSEEN = {"fetched: doc values"}


def replay(row: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    answer = row["answer"]
    endpoint = RecordedEndpoint(
        [Recorded(answer["body"], answer.get("status", 200), answer.get("headers"))]
    )
    connector = model.parse(json.dumps(CONNECTOR))
    try:
        config = rerank.parse(units(row["config"]))
    except ConnectorError as error:
        return {"status": error.status, "body": error.body}, []
    done = rerank.rerank(
        row["hits"],
        config,
        row["search"],
        lambda asked: pipeline.predict(connector, asked, endpoint, algorithm="text_similarity"),
    )
    asked = [str(pipeline.plain(request.body)) for request in endpoint.requests]
    return {"status": done.status, "body": done.body}, asked


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    if "error" in row["hits"]:
        pytest.skip("the search fails without reranking, too")
    answer, asked = replay(row)
    if row["name"] not in UNSEEN:
        assert asked == row["asked"]
    assert json.dumps(answer, sort_keys=True) == json.dumps(row["expect"], sort_keys=True)


def test_there_are_enough_rows() -> None:
    failures = [row for row in ROWS if row["expect"]["status"] != 200]
    assert len(ROWS) >= 270
    assert len(failures) >= 100
