"""The fixture `sagemaker_endpoint`: a real server with a queue, called by connectors and boto3."""

from __future__ import annotations

import os
import subprocess
import sys

import boto3
import pytest
from botocore.exceptions import ClientError

from painless_lite.testing import assert_similarity

pytest_plugins = "pytester"

SERVICE = {
    "hosting": "service",
    "region": "eu-central-1",
    "endpoint_name": "reranker",
    "role_arn": "arn:aws:iam::111122223333:role/invoker",
}
OWN = {
    "hosting": "self-managed",
    "region": "us-west-2",
    "endpoint_name": "reranker",
    "access_key": "AKIAIOSFODNN7EXAMPLE",
    "secret_key": "secret",
    "session_token": "token",
}
INPUT = {"query_text": "q", "text_docs": ["é", "b"]}
ANSWER = [{"index": 1, "score": 0.75}, {"index": 0, "score": 0.25}]


@pytest.mark.parametrize("variables", [SERVICE, OWN], ids=["role", "keys"])
def test_a_connector_calls_it(connector, sagemaker_endpoint, variables):
    sagemaker_endpoint.answer(ANSWER)
    loaded = connector.load("sagemaker/rerank-bge-m3", variables)
    assert_similarity(loaded.predict(INPUT, endpoint=sagemaker_endpoint), [0.25, 0.75])
    (request,) = sagemaker_endpoint.requests
    assert (request.endpoint, request.region) == ("reranker", variables["region"])
    assert request.json == {"query": "q", "texts": ["é", "b"]}
    assert request.content_type == "application/json"


def test_answers_come_in_order_also_to_the_same_request(connector, sagemaker_endpoint):
    loaded = connector.load("sagemaker/rerank-bge-m3", OWN)
    other = [{"index": 0, "score": 1.5}, {"index": 1, "score": -2}]
    sagemaker_endpoint.answer(ANSWER, other)
    assert sagemaker_endpoint.pending == 2
    assert_similarity(loaded.predict(INPUT, endpoint=sagemaker_endpoint), [0.25, 0.75])
    assert_similarity(loaded.predict(INPUT, endpoint=sagemaker_endpoint), [1.5, -2])
    assert sagemaker_endpoint.pending == 0


def test_an_error_of_the_model(connector, sagemaker_endpoint):
    sagemaker_endpoint.answer({"Message": "out of memory"}, status=424)
    loaded = connector.load("sagemaker/rerank-bge-m3", OWN)
    prediction = loaded.predict(INPUT, endpoint=sagemaker_endpoint)
    assert (prediction.status, prediction.stage) == (424, "endpoint")
    assert "out of memory" in prediction.text


def test_an_empty_queue_says_so(connector, sagemaker_endpoint):
    loaded = connector.load("sagemaker/rerank-bge-m3", OWN)
    prediction = loaded.predict(INPUT, endpoint=sagemaker_endpoint)
    assert prediction.status == 400
    assert "no answer is left for call 1: sagemaker_endpoint.answer(...)" in prediction.text


def test_clients_of_the_test_reach_it(sagemaker_endpoint):
    sagemaker_endpoint.answer("é", content_type="text/plain")
    sagemaker_endpoint.answer({"message": "slow down"}, status=429, error="ThrottlingException")
    client = boto3.client("sagemaker-runtime", region_name="us-west-2")
    answer = client.invoke_endpoint(EndpointName="e", Body=b"{}")
    assert (answer["Body"].read().decode(), answer["ContentType"]) == ("é", "text/plain")
    with pytest.raises(ClientError) as error:
        sagemaker_endpoint.client().invoke_endpoint(EndpointName="e", Body=b"{}")
    assert error.value.response["Error"]["Code"] == "ThrottlingException"


def test_other_services_are_motos(sagemaker_endpoint):
    assert boto3.client("sts").get_caller_identity()["Account"] == "123456789012"
    assert sagemaker_endpoint.requests == []


def test_a_status_that_is_none(sagemaker_endpoint):
    with pytest.raises(ValueError, match="42 is no HTTP status"):
        sagemaker_endpoint.answer({}, status=42)


def test_answers_or_an_endpoint(connector, sagemaker_endpoint):
    loaded = connector.load("sagemaker/rerank-bge-m3", OWN)
    with pytest.raises(ValueError, match="or `endpoint`, is wanted"):
        loaded.predict(INPUT, ANSWER, endpoint=sagemaker_endpoint)


def test_one_server_and_a_queue_for_each_test(pytester):
    pytester.makepyfile(
        """
        import os, pytest

        @pytest.mark.parametrize("at", [0, 1])
        def test_one(sagemaker_endpoint, sagemaker_server, at):
            assert sagemaker_endpoint.pending == 0
            sagemaker_endpoint.answer({"left": "over"})
            assert os.environ["AWS_ENDPOINT_URL"] == sagemaker_server.url

        def test_other():
            assert "AWS_ENDPOINT_URL" not in os.environ
        """
    )
    pytester.runpytest_subprocess("-n2").assert_outcomes(passed=3)


def test_without_moto(pytester, tmp_path):
    (tmp_path / "moto.py").write_text("raise ImportError(\"No module named 'moto'\")")
    pytester.makepyfile("def test_one(sagemaker_endpoint): pass")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        cwd=pytester.path,
        timeout=60,
    )
    assert done.returncode == 1
    assert "No module named 'moto'; pip install 'painless-lite[moto]'" in done.stdout
    assert "Traceback" not in done.stdout
