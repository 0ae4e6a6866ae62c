"""All cases of the library on a real node: the same status, the same body.

Where OPENSEARCH_URL names no node, this is skipped. The node must take private addresses
(`plugins.ml_commons.connector.private_ip_enabled`) and trust endpoints on 127.0.0.1. The endpoint
behind it answers what the case has recorded, to the payload that was sent offline and to no other.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from painless_lite import offline
from painless_lite.cases import Case
from painless_lite.connector.inputs import guess_algorithm
from painless_lite.connector.pipeline import Prediction

from ..connector.node.record import Node, predict_path
from .library import TEMPLATES, cases_of, name_of, rendered, sent_to

NODE = os.environ.get("OPENSEARCH_URL")
pytestmark = pytest.mark.skipif(not NODE, reason="OPENSEARCH_URL names no OpenSearch")


class Models:
    """The models on the node: one for all cases with the same connector."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self._ids: dict[str, tuple[str, str]] = {}
        self._name = f"library-{uuid.uuid4()}"

    def of(self, text: str) -> str:
        """The id of a connector's model, created and deployed."""
        if text not in self._ids:
            connector, model, error = self.node.register(text, name=self._name)
            assert connector is not None, error
            assert model is not None, error
            self._ids[text] = connector, model
        return self._ids[text][1]

    def forget(self) -> None:
        """Delete all models and connectors, and the group that the models were put into."""
        groups = set()
        for connector, model in self._ids.values():
            _, found = self.node.call("GET", f"/_plugins/_ml/models/{model}")
            groups.add(found.get("model_group_id"))
            self.node.forget(connector, model)
        for group in filter(None, groups):
            self.node.call("DELETE", f"/_plugins/_ml/model_groups/{group}")


@pytest.fixture(scope="module")
def models() -> Iterator[Models]:
    found = Models(Node(NODE or ""))
    yield found
    found.forget()


def canonical(payload: str | None) -> str:
    """A payload whose members are in one order: a map of Java's has none."""
    try:
        return json.dumps(json.loads(payload or ""), sort_keys=True)
    except ValueError:
        return payload or ""


def answers(case: Case, prediction: Prediction) -> dict[str, Any]:
    """The recorded answers by the payloads that they belong to."""
    from painless_lite.mock_endpoint import Answer

    last = len(case.answers) - 1
    return {
        canonical(call.payload): Answer.of(case.answers[min(at, last)].body, answer.status)
        for at, call in enumerate(prediction.calls)
        for answer in [case.answers[min(at, last)]]
    }


@pytest.mark.parametrize("folder", TEMPLATES, ids=name_of)
def test_the_node_agrees(folder: Path, models: Models) -> None:
    mock = pytest.importorskip("painless_lite.mock_endpoint")
    recorded: dict[str, Any] = {}

    def answer(request: Any) -> Any:
        found = recorded.get(canonical(request.text))
        return found or mock.Answer.of({"unexpected payload": request.text}, 418)

    with mock.MockEndpoint(answer, paths=["*"]) as there:
        for case in cases_of(folder):
            text = json.dumps(sent_to(rendered(case), there.url))
            done = offline.predict(text, case.name, case.input, case.answers, target="2.19")
            recorded.clear()
            recorded.update(answers(case, done.prediction))
            path = predict_path(guess_algorithm(case.input), models.of(text))
            status, body = models.node.call("POST", path, case.input)
            assert (status, body) == (done.prediction.status, done.prediction.body), case.name
            assert len(there.requests) == len(done.prediction.calls), case.name
            there.clear()
