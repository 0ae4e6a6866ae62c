"""Creating connectors: trusted endpoints by version, and what the rows from a node don't ask."""

from __future__ import annotations

import json
from typing import Any

import pytest

from painless_lite.connector import validation
from painless_lite.connector.versions import Target


def connector(url: str, **top: Any) -> str:
    action = {"action_type": "predict", "method": "POST", "url": url}
    whole = {"name": "c", "version": 1, "protocol": "http", "credential": {"k": "v"}, **top}
    return json.dumps({**whole, "actions": [action]})


def refused(url: str, target: str = "2.19", trusted: list[str] | None = None) -> bool:
    version = Target.parse(target)
    return validation.create_error(connector(url), target=version, trusted=trusted) is not None


@pytest.mark.parametrize(
    ("url", "since"),
    [
        ("https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/e/invocations", "2.11"),
        ("https://api.openai.com/v1/embeddings", "2.11"),
        ("https://api.cohere.ai/v1/rerank", "2.11"),
        ("https://bedrock-runtime.us-east-1.amazonaws.com/model/m/invoke", "2.11"),
        ("https://api.sagemaker.us-east-1.amazonaws.com/CreateTransformJob", "2.16"),
        ("https://bedrock-agent-runtime.us-east-1.amazonaws.com/rerank", "2.16"),
        ("https://bedrock.us-east-1.amazonaws.com/x", "2.18"),
        ("https://textract.us-east-1.amazonaws.com", "2.18"),
        ("https://api.deepseek.com/v1/x", "2.19"),
        ("https://rekognition-fips.us-east-1.amazonaws.com", "2.19"),
        ("https://generativelanguage.googleapis.com/v1/x", "3.5"),
    ],
)
def test_trusted_by_default(url: str, since: str) -> None:
    versions = ("2.11", "2.15", "2.16", "2.17", "2.18", "2.19", "3.4", "3.5", "3.x")
    targets = [Target.parse(text) for text in versions]
    trusted = [target for target in targets if not refused(url, str(target))]
    assert trusted == [target for target in targets if target >= Target.parse(since)]


@pytest.mark.parametrize(
    "url",
    [
        "http://api.openai.com/v1",
        "https://api.openai.com",
        "https://api.openai.com.evil.com/x",
        "https://textract.us-east-1.amazonaws.com/x",
        "https://localhost/x",
        "",
    ],
)
def test_not_trusted(url: str) -> None:
    assert refused(url)
    assert refused(url, "3.x")


def test_own_expressions() -> None:
    assert not refused("https://localhost/x", trusted=[r"^https://localhost/.*$"])
    assert refused("https://api.openai.com/v1", trusted=[r"^https://localhost/.*$"])
    assert refused("https://localhost/x/y", trusted=[r"https://localhost/x"])
    assert refused("https://localhost/x", trusted=[])
    error = validation.create_error(connector("https://localhost/x"), trusted=["("])
    assert error is not None
    assert error.reason == "Invalid regex pattern: ("


def test_parameters_fill_the_url() -> None:
    text = connector("https://${parameters.host}/v1", parameters={"host": "api.openai.com"})
    assert validation.create_error(text) is None
    text = connector("https://${parameters.host}/v1")
    error = validation.create_error(text)
    assert error is not None
    assert str(error).endswith("URL is: https://${parameters.host}/v1")


def test_a_dry_run_is_not_checked() -> None:
    assert validation.create_error('{"dry_run": true}') is None
    assert validation.create_error('{"dry_run": false}') is not None


def test_nothing_at_all() -> None:
    error = validation.create_error("")
    assert error is not None
    assert (error.status, error.reason) == (500, "Create Connector request has empty body")
