"""Connectors as they go to a cluster for a trial."""

from __future__ import annotations

import json
from typing import Any

import pytest

from painless_lite.cluster import rewriting

MOCK = "http://127.0.0.1:8000"


def connector(url: str, **members: Any) -> str:
    action = {"action_type": "predict", "method": "POST", "url": url}
    credential = {"key": "a-secret"}
    whole = {"name": "mine", "protocol": "http", "credential": credential, "actions": [action]}
    return json.dumps({**whole, **members})


@pytest.mark.parametrize(
    ("url", "moved"),
    [
        ("https://api.example.com/v1/x?a=b", f"{MOCK}/v1/x?a=b"),
        ("https://api.example.com", MOCK),
        ("https://user@host:8443/x#f", f"{MOCK}/x#f"),
        (
            "https://${parameters.place}/model/${parameters.m}/x",
            f"{MOCK}/model/${{parameters.m}}/x",
        ),
        ("${parameters.endpoint}/v1", f"{MOCK}/base/v1"),
        ("${parameters.unknown}/v1", "${parameters.unknown}/v1"),
        ("no address", "no address"),
    ],
)
def test_the_address_leads_to_the_mock_endpoint(url, moved):
    text = connector(url, parameters={"endpoint": "https://api.example.com/base", "m": "x"})
    made = json.loads(rewriting.mocked(text, "n", MOCK))
    assert made["actions"][0]["url"] == moved
    assert made["name"] == "n"


def test_no_credential_goes_with_it():
    http = rewriting.mocked(connector("https://x/y"), "n", MOCK)
    assert json.loads(http)["credential"] == {"key": "example-key"}
    keys = {"access_key": "AKIAREAL", "secret_key": "real", "session_token": "t", "region": "x"}
    aws = json.loads(
        rewriting.mocked(connector("https://x/y", protocol="aws_sigv4", credential=keys), "n", MOCK)
    )
    assert aws["credential"] == {
        **rewriting.KEYS, "session_token": "an-example-token", "region": "x"
    }  # fmt: skip
    role = connector("https://x/y", protocol="aws_sigv4", credential={"roleArn": "arn:..."})
    assert json.loads(rewriting.mocked(role, "n", MOCK))["credential"] == rewriting.KEYS


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '"x"'])
def test_what_is_no_connector_stays_as_it_is(text):
    assert rewriting.mocked(text, "n", MOCK) == text
    assert rewriting.renamed(text, "n") == text


@pytest.mark.parametrize(
    "members",
    [{"actions": "x"}, {"actions": [1, {"url": 5}]}, {"credential": "x"}, {"parameters": []}],
)
def test_what_is_broken_is_left_for_the_cluster_to_refuse(members):
    made = json.loads(rewriting.mocked(connector("https://x/y", **members), "n", MOCK))
    for name, value in members.items():
        assert made[name] == value


def test_renamed_keeps_all_else():
    text = connector("https://x/y")
    assert json.loads(rewriting.renamed(text, "n")) == {**json.loads(text), "name": "n"}
