"""Signatures: right ones pass, wrong ones are refused in AWS's words."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from hypothesis import given, settings
from hypothesis import strategies as st

from painless_lite.mock_endpoint import Keys, Received, Verifier

KEYS = Keys("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "session/token==")
SIGNED = json.loads((Path(__file__).parent.parent / "connector/node/signed.json").read_text())
PATH = "/endpoints/reranker/invocations"


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def signed(
    body: bytes = b"{}",
    target: str = PATH,
    keys: Keys = KEYS,
    region: str = "us-west-2",
    service: str = "sagemaker",
    **headers: str,
) -> Received:
    """A request as botocore signs it."""
    given = {"Content-Type": "application/json", **headers}
    request = AWSRequest("POST", f"http://127.0.0.1:8080{target}", headers=given, data=body)
    credentials = Credentials(keys.access_key, keys.secret_key, keys.session_token)
    SigV4Auth(credentials, service, region).add_auth(request)
    sent = (("Host", "127.0.0.1:8080"), *request.headers.items())
    return Received(1, "POST", target, sent, body)


def changed(request: Received, **headers: str | None) -> Received:
    """The request with headers set to other values, or without them."""
    new = {name.replace("_", "-"): value for name, value in headers.items()}
    kept = [pair for pair in request.headers if pair[0].lower() not in new]
    added = [(name, value) for name, value in new.items() if value is not None]
    return Received(1, request.method, request.target, (*kept, *added), request.body)


def refusal(request: Received, verifier: Verifier | None = None) -> tuple[str | None, str]:
    answer = (verifier or Verifier(KEYS, "us-west-2")).refusal(request)
    assert answer is not None, "not refused"
    assert answer.status == 403
    message = json.loads(answer.body)["message"]
    for secret in (KEYS.secret_key, KEYS.session_token or ""):
        assert secret not in message
    return answer.error_type, message


def test_right_signature() -> None:
    assert Verifier(KEYS, "us-west-2").refusal(signed()) is None


@settings(deadline=None, max_examples=50)
@given(
    body=st.binary(max_size=200),
    target=st.text("abcz019-_.~/%:+&=?*!$', é", max_size=30).map(
        lambda text: "/" + text.replace("%", "%25").replace(" ", "%20").replace("é", "%C3%A9")
    ),
    value=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=10),
)
def test_what_botocore_signs_is_right(body: bytes, target: str, value: str) -> None:
    assert Verifier(KEYS).refusal(signed(body, target, **{"X-Custom": f"a {value}  b"})) is None


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_any_change_is_refused(data: st.DataObject) -> None:
    body = data.draw(st.binary(min_size=1, max_size=50))
    request = signed(body)
    at = data.draw(st.integers(0, len(body) - 1))
    other = bytes([body[at] ^ data.draw(st.integers(1, 255))])
    spoiled = body[:at] + other + body[at + 1 :]
    sent = Received(1, request.method, request.target, request.headers, spoiled)
    assert refusal(sent)[0] == "InvalidSignatureException"


@pytest.mark.parametrize("row", SIGNED, ids=[row["call"]["path"] for row in SIGNED])
@pytest.mark.parametrize("spoiled", [False, True])
def test_signatures_of_a_real_node(row: dict[str, Any], spoiled: bool) -> None:
    credential = row["connector"]["credential"]
    call = row["call"]
    sent = {name.lower(): value for name, value in call["headers"].items()}
    moment = datetime.datetime.strptime(sent["x-amz-date"], "%Y%m%dT%H%M%SZ")
    keys = Keys(
        credential["access_key"],
        credential["secret_key"] + ("x" if spoiled else ""),
        credential.get("session_token"),
    )
    verifier = Verifier(keys, "us-west-2", clock=lambda: moment.replace(tzinfo=datetime.UTC))
    request = Received(
        1, call["method"], call["path"], tuple(call["headers"].items()), call["body"].encode()
    )
    assert (verifier.refusal(request) is not None) is spoiled


def test_wrong_secret() -> None:
    name, message = refusal(signed(keys=Keys(KEYS.access_key, "x" * 40, KEYS.session_token)))
    assert name == "InvalidSignatureException"
    assert message.startswith(
        "The request signature we calculated does not match the signature you provided. "
        "Check your AWS Secret Access Key and signing method."
    )
    assert f"The Canonical String for this request should have been\n'POST\n{PATH}\n" in message
    assert "x-amz-security-token:***\n" in message


def test_a_mismatch_shows_no_secret_header() -> None:
    other = Keys(KEYS.access_key, "x" * 40, KEYS.session_token)
    request = signed(keys=other, **{"X-Api-Key": "sk-verysecret", "Cookie": "a=secret"})
    message = refusal(request)[1]
    assert "x-api-key:***\n" in message
    assert "cookie:***\n" in message
    assert "host:127.0.0.1:8080\n" in message
    assert "secret" not in message.replace("Secret", "")


@pytest.mark.parametrize(
    "keys",
    [
        Keys("AKIDOTHER", KEYS.secret_key, KEYS.session_token),
        Keys(KEYS.access_key, KEYS.secret_key),
        Keys(KEYS.access_key, KEYS.secret_key, "another token"),
    ],
    ids=["key", "no token", "token"],
)
def test_unknown_keys(keys: Keys) -> None:
    assert refusal(signed(keys=keys)) == (
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
    )


def test_token_where_none_belongs() -> None:
    verifier = Verifier(Keys(KEYS.access_key, KEYS.secret_key))
    assert refusal(signed(), verifier)[0] == "UnrecognizedClientException"


def test_expired_token() -> None:
    ended = Keys(KEYS.access_key, KEYS.secret_key, KEYS.session_token, now())
    assert refusal(signed(), Verifier(ended)) == (
        "ExpiredTokenException",
        "The security token included in the request is expired",
    )


def test_scope() -> None:
    name, message = refusal(signed(region="eu-west-1", service="bedrock"))
    assert name == "InvalidSignatureException"
    assert message == (
        "Credential should be scoped to a valid region, not 'eu-west-1'. "
        "Credential should be scoped to correct service: 'sagemaker'. "
    )
    request = signed()
    header = request.header("authorization") or ""
    date = (request.header("x-amz-date") or "")[:8]
    other = header.replace(date, "20010101").replace("aws4_request", "aws5_request")
    message = refusal(changed(request, authorization=other))[1]
    assert "valid terminator: 'aws4_request', not 'aws5_request'. " in message
    assert f"YYYYMMDD from ISO-8601 version of date from HTTP: '20010101' != '{date}'" in message


@pytest.mark.parametrize("minutes", [0, 4, -4])
def test_small_skew_is_taken(minutes: int) -> None:
    moment = now() + datetime.timedelta(minutes=minutes)
    assert Verifier(KEYS, clock=lambda: moment).refusal(signed()) is None


def test_large_skew() -> None:
    request = signed()
    sent = request.header("x-amz-date") or ""
    at = datetime.datetime.strptime(sent, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    late = Verifier(KEYS, clock=lambda: at + datetime.timedelta(minutes=6))
    name, message = refusal(request, late)
    assert name == "InvalidSignatureException"
    shown = [f"{at + datetime.timedelta(minutes=n):%Y%m%dT%H%M%SZ}" for n in (1, 6)]
    assert message == (
        f"Signature expired: {sent} is now earlier than {shown[0]} ({shown[1]} - 5 min.)"
    )
    early = Verifier(KEYS, clock=lambda: at - datetime.timedelta(minutes=6))
    assert refusal(request, early)[1].startswith(f"Signature not yet current: {sent} is still ")


def test_missing_header() -> None:
    assert refusal(changed(signed(), authorization=None)) == (
        "MissingAuthenticationTokenException",
        "Missing Authentication Token",
    )


def test_another_scheme() -> None:
    name, message = refusal(changed(signed(), authorization="Bearer sk-verysecret"))
    assert name == "IncompleteSignatureException"
    assert message.startswith("Invalid key=value pair (missing equal-sign) in Authorization header")
    assert "sk-verysecret" not in message


def test_missing_parts() -> None:
    name, message = refusal(changed(signed(), authorization="AWS4-HMAC-SHA256 x", x_amz_date=None))
    assert name == "IncompleteSignatureException"
    for part in ("Credential", "Signature", "SignedHeaders"):
        assert f"Authorization header requires '{part}' parameter." in message
    assert "either a 'X-Amz-Date' or a 'Date' header" in message


def test_broken_credential_and_date() -> None:
    header = "AWS4-HMAC-SHA256 Credential=AKID/x, SignedHeaders=host, Signature=0"
    name, message = refusal(changed(signed(), authorization=header))
    assert name == "IncompleteSignatureException"
    assert message.startswith("Credential must have exactly 5 slash-delimited elements")
    name, message = refusal(changed(signed(), x_amz_date="yesterday"))
    assert name == "IncompleteSignatureException"
    assert message.startswith("Date must be in ISO-8601 'basic format'. Got 'yesterday'.")


def test_host_must_be_signed() -> None:
    request = signed()
    header = (request.header("authorization") or "").replace("host;", "")
    assert refusal(changed(request, authorization=header)) == (
        "InvalidSignatureException",
        "'Host' must be a 'SignedHeader' in the AWS Authorization.",
    )


def test_hash_of_the_body() -> None:
    import hashlib

    right = signed(b"abc", **{"X-Amz-Content-SHA256": hashlib.sha256(b"abc").hexdigest()})
    assert Verifier(KEYS).refusal(right) is None
    wrong = signed(b"abc", **{"X-Amz-Content-SHA256": hashlib.sha256(b"abd").hexdigest()})
    assert refusal(wrong) == (
        "InvalidSignatureException",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_header_is_refused_with_a_message(header: str, date: str) -> None:
    request = changed(signed(), authorization=header, x_amz_date=date)
    answer = Verifier(KEYS).refusal(request)
    assert answer is not None
    assert answer.status == 403
