"""Our signature of a request is the one that a real node sent, with the same keys and date."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from painless_lite.connector import model, signing
from painless_lite.connector.errors import ConnectorError
from painless_lite.connector.remote import Request, request
from painless_lite.connector.versions import DEFAULT
from painless_lite.runtime.strings import to_utf8

botocore_auth = pytest.importorskip("botocore.auth")
SIGNED = json.loads((Path(__file__).parent / "node" / "signed.json").read_text())


def built(row: dict[str, Any]) -> Request:
    connector = model.parse(json.dumps(row["connector"]))
    action = connector.action()
    assert action is not None
    return request(connector, action, {}, row["call"]["body"] or "{}", DEFAULT)


@pytest.mark.parametrize("row", SIGNED, ids=[row["call"]["path"] for row in SIGNED])
def test_signature_is_the_nodes(row: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    sent = {name.lower(): value for name, value in row["call"]["headers"].items()}
    moment = datetime.datetime.strptime(sent["x-amz-date"], "%Y%m%dT%H%M%SZ")
    monkeypatch.setattr(botocore_auth, "get_current_datetime", lambda *_: moment)
    made = built(row)
    body = to_utf8(made.body or "")
    headers = {**made.headers, "Content-Length": str(len(body))}
    ours = {name.lower(): value for name, value in signing.sign(made, headers, body).items()}
    assert ours["authorization"] == sent["authorization"]
    assert ours["x-amz-date"] == sent["x-amz-date"]
    assert ours.get("x-amz-security-token") == sent.get("x-amz-security-token")
    assert "x-amz-content-sha256" not in ours


def test_a_required_hash_is_that_of_the_body() -> None:
    """The server's signer fills it in, as the connectors of Bedrock ask for it."""
    credential = {"access_key": "a", "secret_key": "s"}
    connector = model.Connector(
        credential=credential, parameters={"region": "r", "service_name": "bedrock"}
    )
    unsigned = Request("POST", "http://127.0.0.1/x", {}, "{}", connector)
    signed = signing.sign(unsigned, {"x-amz-content-sha256": "required"}, b"{}")
    assert signed["x-amz-content-sha256"] == hashlib.sha256(b"{}").hexdigest()


@pytest.mark.parametrize(
    ("credential", "parameters", "reason"),
    [
        ({"key": "x"}, {"region": "r", "service_name": "s"}, "Missing credential"),
        ({"access_key": "a", "secret_key": "s"}, {"region": "r"}, "Missing service name"),
        ({"access_key": "a", "secret_key": "s"}, {"service_name": "s"}, "Missing region"),
    ],
)
def test_what_is_missing_is_named(
    credential: dict[str, str], parameters: dict[str, str], reason: str
) -> None:
    connector = model.Connector(credential=credential, parameters=parameters)
    unsigned = Request("POST", "http://127.0.0.1/x", {}, "{}", connector)
    with pytest.raises(ConnectorError) as raised:
        signing.sign(unsigned, {}, b"{}")
    assert raised.value.reason == reason
