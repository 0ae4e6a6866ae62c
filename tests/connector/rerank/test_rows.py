"""Every search that was recorded from a real node is reranked the same here."""

from __future__ import annotations

import json
from typing import Any

import pytest

from painless_lite.connector import model, pipeline, rerank
from painless_lite.connector.endpoints import Recorded, RecordedEndpoint
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.rerank.processor import units
from painless_lite.connector.versions import Target

from .record import CONNECTOR, ROWS, read_rows

OLDER = read_rows(ROWS)
#: What a 3.6 node answers otherwise than a 2.19 node; all else is the same.
NEWER = {**OLDER, **read_rows(ROWS.with_name("rows-3.6.jsonl"))}
#: Values that the node knows of a hit and does not write into the response.
UNSEEN = {"fetched: doc values"}


def replay(row: dict[str, Any], target: Target) -> tuple[dict[str, Any], list[str]]:
    answer = row["answer"]
    endpoint = RecordedEndpoint(
        [Recorded(answer["body"], answer.get("status", 200), answer.get("headers"))]
    )
    connector = model.parse(json.dumps(CONNECTOR), target)
    try:
        config = rerank.parse(units(row["config"]), target)
    except ConnectorError as error:
        return {"status": error.status, "body": error.body}, []

    def predict(asked: str) -> pipeline.Prediction:
        return pipeline.predict(
            connector, asked, endpoint, target=target, algorithm="text_similarity"
        )

    done = rerank.rerank(row["hits"], config, row["search"], predict, target=target)
    asked = [str(pipeline.plain(request.body)) for request in endpoint.requests]
    return {"status": done.status, "body": done.body}, asked


@pytest.mark.parametrize(
    ("row", "target"),
    [
        pytest.param(row, target, id=f"{target}: {row['name']}")
        for target, rows in (("2.19", OLDER), ("3.6", NEWER))
        for row in rows.values()
    ],
)
def test_row(row: dict[str, Any], target: str) -> None:
    answer, asked = replay(row, Target.parse(target))
    if row["name"] not in UNSEEN:
        assert asked == row["asked"]
    assert json.dumps(answer, sort_keys=True) == json.dumps(row["expect"], sort_keys=True)


def test_there_are_enough_rows() -> None:
    failures = [row for row in OLDER.values() if row["expect"]["status"] != 200]
    assert len(OLDER) >= 290
    assert len(failures) >= 100
    assert sum(row != OLDER[name] for name, row in NEWER.items()) >= 50
