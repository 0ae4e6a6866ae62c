"""A real node still reranks as the rows say. Where OPENSEARCH_URL names none, this is skipped."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest

from painless_lite.mock_endpoint import MockEndpoint

from ..node.record import Node
from .cases import all_cases
from .record import Recorder
from .test_rows import NEWER, OLDER

NODE = os.environ.get("OPENSEARCH_URL")
pytestmark = pytest.mark.skipif(not NODE, reason="OPENSEARCH_URL names no OpenSearch")
CASES = {case["name"]: case for case in all_cases()}
ASKED = (
    "tutorial",
    "tutorial: path",
    "field: o",
    "fetched: some fields",
    "query: both",
    "path: bool, should",
    "scores: ties",
    "answer: unavailable",
    "response: size 0",
    "definition: 7",
    "by field: o.j.x, removed",
)


@pytest.fixture(scope="module")
def recorder() -> Iterator[Recorder]:
    with MockEndpoint([]) as endpoint:
        made = Recorder(Node(NODE or ""), endpoint)
        yield made
        made.close()


@pytest.mark.parametrize("name", ASKED)
def test_the_node_answers_as_recorded(recorder: Recorder, name: str) -> None:
    version = str(recorder.node.call("GET", "/")[1]["version"]["number"])
    rows = {"2.19": OLDER, "3.6": NEWER}.get(version.rpartition(".")[0])
    if rows is None:
        pytest.skip(f"no rows of {version}")
    recorded = rows[name]
    assert json.loads(json.dumps(recorder.row(CASES[name]))) == recorded
