"""The fixtures `painless` and `connector`, used as a project's tests use them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import painless_lite
from painless_lite.rendering import RenderingError

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = "sagemaker/rerank-bge-m3"
VARIABLES = {
    "hosting": "service",
    "region": "us-west-2",
    "endpoint_name": "reranker",
    "role_arn": "arn:aws:iam::123456789012:role/invoker",
}
INPUT = {"query_text": "q", "text_docs": ["a", "b"]}
RESPONSE = [{"index": 1, "score": 0.75}, {"index": 0, "score": 0.25}]


def test_painless_runs_a_script(painless):
    assert painless.run("return params.a + 1", {"a": 2}) == 3
    assert painless.run("1 + 1") == 2


def test_painless_compiles_once(painless):
    script = painless.compile("return params.a + '!'", context="template")
    assert [script.execute({"a": text}) for text in "xy"] == ["x!", "y!"]


def test_painless_raises_the_error_of_the_script(painless):
    with pytest.raises(painless_lite.PainlessError) as error:
        painless.run("return oops")
    assert "cannot resolve symbol [oops]" in str(error.value.message)


def test_connector_renders_a_shipped_template(connector):
    assert '"protocol": "aws_sigv4"' in connector.render(TEMPLATE, VARIABLES)


def test_connector_tells_missing_variables(connector):
    with pytest.raises(RenderingError, match="endpoint_name: missing"):
        connector.render(TEMPLATE, {"hosting": "service", "region": "us-west-2"})


def test_connector_predicts(connector):
    prediction = connector.load(TEMPLATE, VARIABLES).predict(INPUT, RESPONSE)
    tensors = prediction.body["inference_results"][0]["output"]
    assert [tensor["data"] for tensor in tensors] == [[0.25], [0.75]]


def test_connector_takes_texts_and_a_status(connector):
    loaded = connector.load(TEMPLATE, VARIABLES)
    prediction = loaded.predict(json.dumps(INPUT), '{"message": "busy"}', status=503)
    assert (prediction.ok, prediction.status, prediction.stage) == (False, 503, "endpoint")


def test_connector_wants_a_response(connector):
    with pytest.raises(ValueError, match="at least one response"):
        connector.load(TEMPLATE, VARIABLES).predict(INPUT)


def test_connector_loads_a_file_relative_to_the_test(connector):
    loaded = connector.load("../../connectors/sagemaker/rerank-bge-m3", VARIABLES)
    assert loaded.predict(INPUT, RESPONSE).ok


def test_the_plugin_imports_nothing_heavy():
    code = (
        "import sys, pytest; before = set(sys.modules); import painless_lite.testing.plugin;"
        "print(*sorted(name for name in set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {
        "painless_lite",
        "painless_lite.testing",
        "painless_lite.testing.assertions",
        "painless_lite.testing.contracts",
        "painless_lite.testing.plugin",
    }


def test_a_loaded_template_gets_the_examples_of_its_variables(connector):
    loaded = connector.load("cohere/rerank", {"hosting": "self-managed"})
    answer = {"results": [{"index": 0, "relevance_score": 0.5}]}
    assert loaded.predict({"query_text": "q", "text_docs": ["a"]}, answer).ok


def test_payloads_are_data(connector):
    loaded = connector.load("cohere/rerank", {"hosting": "self-managed"})
    answer = {"results": [{"index": 0, "relevance_score": 0.5}]}
    (payload,) = loaded.predict({"query_text": "q", "text_docs": ["\U0001f600"]}, answer).payloads
    assert payload["documents"] == ["\U0001f600"]
    assert loaded.predict({"text_docs": 5}, answer).payloads == []
