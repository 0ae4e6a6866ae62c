"""SageMaker through boto3, against a moto server whose runtime answers from a queue."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import model, pipeline
from painless_lite.connector.sagemaker import SageMakerEndpoint

moto_server = pytest.importorskip("moto.server")
pytest.importorskip("boto3")

URL = "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/my-endpoint/invocations"
KEYS = {"access_key": "AKIASECRETSECRET", "secret_key": "wJalrXUtnFEMIverysecret"}
POST = "connector.post_process.default.embedding"


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    server = moto_server.ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def _clean(moto: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    request = urllib.request.Request(f"{moto}/moto-api/reset", method="POST")
    urllib.request.urlopen(request).close()
    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))


def queue(moto: str, *bodies: str) -> None:
    results = [{"Body": body, "ContentType": "application/json"} for body in bodies]
    data = {"account_id": "123456789012", "region": "us-west-2", "results": results}
    request = urllib.request.Request(
        f"{moto}/moto-api/static/sagemaker/endpoint-results",
        json.dumps(data).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 201


def connector(credential: dict[str, str], url: str = URL, **action: Any) -> model.Connector:
    predict = {
        "action_type": "predict",
        "method": "POST",
        "url": url,
        "headers": {"content-type": "application/json"},
        "request_body": '{"inputs": ${parameters.input}}',
        "post_process_function": POST,
        **action,
    }
    whole = {
        "name": "c",
        "version": "1",
        "protocol": "aws_sigv4",
        "credential": credential,
        "parameters": {"service_name": "sagemaker", "region": "us-west-2"},
        "actions": [predict],
    }
    return model.parse(json.dumps(whole))


def predict(made: model.Connector, endpoint: SageMakerEndpoint) -> pipeline.Prediction:
    return pipeline.predict(made, json.dumps({"text_docs": ["a", "b"]}), endpoint)


def test_answers_come_from_the_queue(moto: str) -> None:
    queue(moto, "[[0.5]]", "[[0.25, 1]]")
    endpoint = SageMakerEndpoint(endpoint_url=moto)
    first = predict(connector(KEYS), endpoint)
    assert first.body["inference_results"][0]["output"][0]["data"] == [0.5]
    second = pipeline.predict(connector(KEYS), json.dumps({"text_docs": ["c"]}), endpoint)
    assert second.body["inference_results"][0]["output"][0]["data"] == [0.25, 1]


def test_one_call_a_document(moto: str) -> None:
    queue(moto, "[[1.5]]", "[[2.5]]")
    pre = "connector.pre_process.bedrock.embedding"
    body = '{"t": "${parameters.inputText}"}'
    made = connector(KEYS, pre_process_function=pre, request_body=body)
    done = predict(made, SageMakerEndpoint(endpoint_url=moto))
    data = [result["output"][0]["data"] for result in done.body["inference_results"]]
    assert data == [[1.5], [2.5]]


def test_profile(moto: str, tmp_path: Path) -> None:
    (tmp_path / "credentials").write_text(
        "[work]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = profilesecret\n"
    )
    queue(moto, "[[0.5]]")
    endpoint = SageMakerEndpoint(profile="work", endpoint_url=moto)
    assert predict(connector({"roleArn": ""}), endpoint).ok


def test_unknown_profile(moto: str) -> None:
    done = predict(connector(KEYS), SageMakerEndpoint(profile="nope", endpoint_url=moto))
    assert "The config profile (nope) could not be found" in done.text


def test_assumed_role(moto: str) -> None:
    queue(moto, "[[0.5]]")
    made = connector({**KEYS, "roleArn": "arn:aws:iam::123456789012:role/reader"})
    done = predict(made, SageMakerEndpoint(endpoint_url=moto))
    assert done.ok


def test_no_credentials(moto: str) -> None:
    done = predict(connector({"roleArn": ""}), SageMakerEndpoint(endpoint_url=moto))
    assert done.body["error"]["reason"] == "no AWS credentials found for the SageMaker endpoint"


def test_dead_service() -> None:
    done = predict(connector(KEYS), SageMakerEndpoint(endpoint_url="http://127.0.0.1:9"))
    assert done.body["error"]["reason"].startswith("Error communicating with remote model: ")
    assert all(secret not in done.text for secret in KEYS.values())


def test_other_urls_are_refused(moto: str) -> None:
    made = connector(KEYS, url="https://example.com/x")
    done = predict(made, SageMakerEndpoint(endpoint_url=moto))
    assert "not a SageMaker runtime URL" in done.body["error"]["reason"]


def test_error_answers_keep_status_and_body(moto: str) -> None:
    """A path that the service doesn't know answers an error; its body is shown as it came."""
    endpoint = SageMakerEndpoint(endpoint_url=f"{moto}/moto-api/nothing")
    done = predict(connector(KEYS), endpoint)
    assert done.status in (404, 405)
    assert done.body["error"]["reason"].startswith("Error from remote service: ")
