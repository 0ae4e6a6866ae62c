"""A real node predicts through the endpoint. Where OPENSEARCH_URL names none, this is skipped.

The node must take private addresses (`plugins.ml_commons.connector.private_ip_enabled`) and trust
endpoints on 127.0.0.1.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import source
from painless_lite.mock_endpoint import Fault, Keys, MockEndpoint, Verifier
from painless_lite.rendering import render

from ..connector.node.record import Node

NODE = os.environ.get("OPENSEARCH_URL")
pytestmark = pytest.mark.skipif(not NODE, reason="OPENSEARCH_URL names no OpenSearch")
ROOT = Path(__file__).parent.parent.parent
TEMPLATE = ROOT / "connectors/sagemaker/rerank-bge-m3"
INPUT = (TEMPLATE / "input.json").read_text()
ANSWER = (ROOT / "fixtures/sagemaker/bge-reranker-v2-m3/capital-city.json").read_text()

Predict = Callable[..., tuple[int, Any]]


@pytest.fixture
def predict(keys: dict[str, str]) -> Predict:
    """Create the tutorial's connector for an endpoint, deploy it, and predict."""
    node = Node(NODE or "")

    def ask(there: MockEndpoint, **top: Any) -> tuple[int, Any]:
        values = {"region": "us-west-2", "endpoint_name": "reranker", **keys}
        made = json.loads(source.read(render(TEMPLATE, values), "connector").json)
        made["actions"][0]["url"] = there.invocations("reranker")
        connector, model, error = node.register(json.dumps({**made, **top}))
        assert error is None, error
        try:
            return node.call("POST", f"/_plugins/_ml/_predict/text_similarity/{model}", INPUT)
        finally:
            node.forget(connector, model)

    return ask


def reason(body: Any) -> str:
    error = body["error"]
    while "caused_by" in error:
        error = error["caused_by"]
    return str(error["reason"])


def test_predict(predict: Predict, keys: dict[str, str]) -> None:
    with MockEndpoint([ANSWER], verifier=Verifier(Keys(**keys), "us-west-2")) as there:
        status, body = predict(there)
    assert status == 200, body
    scores = [tensor["data"][0] for tensor in body["inference_results"][0]["output"]]
    assert scores == [0.013636836, 0.000593021, 0.92879725, 0.00012148176]
    (request,) = there.requests
    assert request.json["query"] == json.loads(INPUT)["query_text"]
    assert request.json["texts"] == json.loads(INPUT)["text_docs"]


def test_wrong_signature(predict: Predict, keys: dict[str, str]) -> None:
    other = Verifier(Keys(**{**keys, "secret_key": "another"}), "us-west-2")
    with MockEndpoint([ANSWER], verifier=other) as there:
        status, body = predict(there)
    assert status == 403
    assert "The request signature we calculated does not match" in reason(body)
    assert there.exchanges[0].refused == "InvalidSignatureException"


def test_throttled(predict: Predict) -> None:
    with MockEndpoint([ANSWER], faults=[Fault("throttle")]) as there:
        status, body = predict(there)
    assert (status, body["error"]["type"]) == (400, "remote_connector_throttling_exception")


def test_tried_again(predict: Predict) -> None:
    config = {"max_retry_times": 2, "retry_backoff_millis": 10}
    with MockEndpoint([ANSWER], faults=[Fault("throttle", last=2)]) as there:
        status, body = predict(there, client_config=config)
    assert status == 200, body
    assert len(there.requests) == 3


def test_truncated(predict: Predict) -> None:
    with MockEndpoint([ANSWER], faults=[Fault("truncate")]) as there:
        status, body = predict(there)
    size = len(ANSWER.encode())
    assert status == 200  # the node says so, over an error body
    assert reason(body) == (
        f"Error communicating with remote model: Response had content-length of {size} bytes, but "
        f"only received {size // 2} bytes before the connection was closed."
    )


def test_dropped(predict: Predict) -> None:
    with MockEndpoint([ANSWER], faults=[Fault("drop")]) as there:
        status, body = predict(there)
    assert status == 500
    assert "The connection was closed during the request" in reason(body)
