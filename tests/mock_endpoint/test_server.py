"""The endpoint over real HTTP, called by boto3 and by plain sockets."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import socket
import threading
import time
import urllib.error
import urllib.request
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, HTTPClientError

from painless_lite.mock_endpoint import Answer, Fault, Keys, MockEndpoint, Received, Verifier

RANKED = [{"index": 0, "score": 0.5}]


def invoke(client: Any, body: bytes = b'{"q": 1}', endpoint: str = "reranker") -> Any:
    return client.invoke_endpoint(EndpointName=endpoint, Body=body, ContentType="application/json")


def post(url: str, body: bytes = b"{}", method: str = "POST") -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, body, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers.items()), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers.items()), error.read()


def error_of(client: Any) -> tuple[str, int, str]:
    with pytest.raises(ClientError) as raised:
        invoke(client)
    response = raised.value.response
    error = response["Error"]
    return error["Code"], response["ResponseMetadata"]["HTTPStatusCode"], error["Message"]


@pytest.fixture
def verifier(keys: dict[str, str]) -> Verifier:
    return Verifier(Keys(**keys), "us-west-2")


def test_boto3_gets_what_sagemaker_answers(client: Any, verifier: Verifier) -> None:
    with MockEndpoint([RANKED], verifier=verifier) as there:
        answer = invoke(client(there.url), '{"q": "café"}'.encode())
    assert json.loads(answer["Body"].read()) == RANKED
    assert answer["ContentType"] == "application/json"
    assert answer["InvokedProductionVariant"] == "AllTraffic"
    assert len(answer["ResponseMetadata"]["RequestId"]) == 36
    (request,) = there.requests
    assert request.endpoint == "reranker"
    assert request.json == {"q": "café"}
    assert request.header("x-amz-security-token") is not None


def test_request_ids_differ(client: Any) -> None:
    with MockEndpoint(RANKED) as there:
        one = client(there.url)
        ids = {invoke(one)["ResponseMetadata"]["RequestId"] for _ in range(3)}
    assert len(ids) == 3


def test_wrong_signature_is_refused(client: Any, verifier: Verifier) -> None:
    with MockEndpoint([RANKED], verifier=verifier) as there:
        code, status, message = error_of(client(there.url, secret_key="x" * 40))
        assert (code, status) == ("InvalidSignatureException", 403)
        assert message.startswith("The request signature we calculated does not match")
        code, status, message = error_of(client(there.url, session_token=None))
        assert (code, status) == ("UnrecognizedClientException", 403)
        code, status, message = error_of(client(there.url, region="eu-west-1"))
        assert message == "Credential should be scoped to a valid region, not 'eu-west-1'. "
        status, headers, _ = post(there.invocations("reranker"))
        assert (status, headers["x-amzn-ErrorType"]) == (403, "MissingAuthenticationTokenException")
        assert invoke(client(there.url))["Body"].read() == json.dumps(RANKED).encode()
    assert [exchange.refused for exchange in there.exchanges] == [
        "InvalidSignatureException",
        "UnrecognizedClientException",
        "InvalidSignatureException",
        "MissingAuthenticationTokenException",
        None,
    ]


def test_a_changed_body_is_refused(client: Any, verifier: Verifier) -> None:
    """What was signed is sent on with another body, as a proxy might do."""
    with MockEndpoint([RANKED], verifier=verifier) as there:
        invoke(client(there.url))
        sent = there.requests[0]
        headers = dict(sent.headers)
        request = urllib.request.Request(there.url + sent.target, b'{"q": 2}', headers)
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request, timeout=20)
        assert raised.value.code == 403
        assert raised.value.headers["x-amzn-ErrorType"] == "InvalidSignatureException"


def test_answers_in_turn_and_set_anew() -> None:
    with MockEndpoint(["[1]", b"[2]"]) as there:
        url = there.invocations("e")
        assert [post(url)[2] for _ in range(3)] == [b"[1]", b"[2]", b"[2]"]
        there.answers = [Answer(b"no", 418, {"Content-Type": "text/plain", "X-Own": "1"})]
        status, headers, body = post(url)
        assert (status, body) == (418, b"no")
        assert (headers["Content-Type"], headers["X-Own"]) == ("text/plain", "1")
        there.answers = lambda request: {"asked": request.json}
        assert post(url, b"[7]")[2] == b'{"asked": [7]}'
        there.clear()
        assert there.requests == []


def test_no_answer_is_loud() -> None:
    with MockEndpoint([]) as there:
        status, headers, body = post(there.invocations("e"))
    assert (status, headers["x-amzn-ErrorType"]) == (424, "ModelError")
    assert b"the queue of answers is empty" in body


@pytest.mark.parametrize("kind", ["plain", "async", "awaitable"])
def test_functions(kind: str) -> None:
    async def slow(request: Received) -> Any:
        await asyncio.sleep(0)
        return request.json

    functions: dict[str, Any] = {
        "plain": lambda request: request.json,
        "async": slow,
        "awaitable": lambda request: slow(request),
    }
    with MockEndpoint(functions[kind]) as there:
        assert post(there.invocations("e"), b'["x"]')[2] == b'["x"]'


@pytest.mark.parametrize("bad", [lambda _: 1 / 0, lambda _: object(), lambda request: request.json])
def test_a_function_that_fails_is_a_model_error(bad: Any) -> None:
    with MockEndpoint(bad) as there:
        status, headers, body = post(there.invocations("e"), b"{")
        assert (status, headers["x-amzn-ErrorType"]) == (424, "ModelError")
        shown = json.loads(body)
    assert shown["OriginalStatusCode"] == 500
    assert "Error" in shown["OriginalMessage"]


def test_a_plain_function_does_not_hold_up_others() -> None:
    """Two requests have to be in the function at once, else the barrier breaks."""
    barrier = threading.Barrier(2, timeout=30)
    with MockEndpoint(lambda _: barrier.wait() >= 0) as there:
        url, found = there.invocations("e"), []
        threads = [threading.Thread(target=lambda: found.append(post(url)[2])) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [b"true", b"true"]


def test_paths() -> None:
    with MockEndpoint(["{}"]) as there:
        assert post(there.url + "/endpoints/a-b/invocations")[0] == 200
        for path in ("/", "/endpoints/a_b/invocations", "/endpoints/a/invocations/x", "/v1/rerank"):
            status, headers, body = post(there.url + path)
            assert (status, headers["x-amzn-ErrorType"]) == (404, "UnknownOperationException")
            assert b"only POST /endpoints/NAME/invocations" in body
        assert post(there.invocations("a"), method="PUT")[0] == 404
    with MockEndpoint(["{}"], paths=["/v1/rerank", "/endpoints/a/invocations"]) as there:
        assert post(there.url + "/v1/rerank?x=1")[0] == 200
        assert post(there.invocations("a"))[0] == 200
        status, headers, body = post(there.invocations("b"))
        assert (status, headers["x-amzn-ErrorType"]) == (400, "ValidationError")
        assert json.loads(body) == {"message": "Endpoint b not found."}
    with MockEndpoint(["{}"], paths=["*"]) as there:
        assert post(there.url + "/any/%2Fthing//x")[0] == 200
        assert there.requests[0].target == "/any/%2Fthing//x"


def test_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError) as raised:  # noqa: PT011
            MockEndpoint(["{}"], port=port).start()
    assert raised.value.errno == errno.EADDRINUSE


def test_start_stop_and_start_again() -> None:
    there = MockEndpoint(["{}"])
    with pytest.raises(RuntimeError, match="not been started"):
        _ = there.url
    for _ in range(2):
        there.start()
        assert post(there.invocations("e"))[0] == 200
        there.stop()
        there.stop()
        with pytest.raises(urllib.error.URLError):
            post(there.invocations("e"))
    assert len(there.requests) == 2


def test_stop_lets_running_requests_end() -> None:
    started = threading.Event()

    async def slow(_: Received) -> str:
        started.set()
        await asyncio.sleep(0.3)
        return "[1]"

    there = MockEndpoint(slow).start()
    found: list[bytes] = []
    url = there.invocations("e")
    thread = threading.Thread(target=lambda: found.append(post(url)[2]))
    thread.start()
    started.wait(20)
    there.stop()
    thread.join()
    assert found == [b"[1]"]


async def _in_a_loop() -> bytes:
    import aiohttp

    async with (
        MockEndpoint(["[1]"]) as there,
        aiohttp.ClientSession() as session,
        session.post(there.invocations("e"), data=b"{}") as answer,
    ):
        return await answer.read()


def test_inside_a_running_loop() -> None:
    assert asyncio.run(_in_a_loop()) == b"[1]"


def test_only_the_last_exchanges_are_kept() -> None:
    heard: list[int] = []
    with MockEndpoint(["{}"], keep=2, heard=lambda e: heard.append(e.request.number)) as there:
        for _ in range(4):
            post(there.invocations("e"))
    assert [request.number for request in there.requests] == [3, 4]
    assert heard == [1, 2, 3, 4]


def test_too_large_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    from painless_lite.mock_endpoint import server

    monkeypatch.setattr(server, "MAX_BODY", 1000)
    with MockEndpoint(["{}"]) as there:
        status, headers, _ = post(there.invocations("e"), b"x" * 2000)
        assert (status, headers["x-amzn-ErrorType"]) == (413, "RequestEntityTooLargeException")
        assert post(there.invocations("e"), b"x" * 1000)[0] == 200


def test_large_bodies_both_ways() -> None:
    with MockEndpoint(lambda request: request.body) as there:
        data = b'"' + b"x" * 8_000_000 + b'"'
        assert post(there.invocations("e"), data)[2] == data


def raw(url: str, data: bytes) -> bytes:
    host, _, port = url.removeprefix("http://").rpartition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(data)
        found = b""
        while chunk := connection.recv(65536):
            found += chunk
        return found


def test_hostile_requests_do_no_harm() -> None:
    with MockEndpoint(["[1]"]) as there:
        for data in (b"nonsense\r\n\r\n", b"\x00\xff" * 100 + b"\r\n\r\n", b"POST\r\n\r\n"):
            assert raw(there.url, data).startswith(b"HTTP/1.0 400")
        headers = b"Host: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"
        target = f"{there.url}/endpoints/e/invocations".encode()
        assert raw(there.url, b"POST " + target + b" HTTP/1.1\r\n" + headers).endswith(b"[1]")
        long = b"POST /" + b"x" * 200_000 + b" HTTP/1.1\r\n\r\n"
        with contextlib.suppress(ConnectionError):  # it may be closed while we still send
            assert raw(there.url, long).startswith(b"HTTP/1.0 400")
        assert post(there.invocations("e"))[0] == 200


# -- faults


def faulty(*texts: str) -> MockEndpoint:
    return MockEndpoint([RANKED], faults=map(Fault.parse, texts))


@pytest.mark.parametrize(
    ("fault", "code", "status"),
    [
        ("throttle", "ThrottlingException", 400),
        ("status=400", "ValidationError", 400),
        ("status=403", "AccessDeniedException", 403),
        ("status=424", "ModelError", 424),
        ("status=429", "ModelNotReadyException", 429),
        ("status=500", "InternalFailure", 500),
        ("status=502", "InternalFailure", 502),
        ("status=503", "ServiceUnavailable", 503),
        ("status=530", "InternalDependencyException", 530),
        ("expired-token", "ExpiredTokenException", 403),
    ],
)
def test_errors_on_demand(client: Any, fault: str, code: str, status: int) -> None:
    with faulty(fault) as there:
        assert error_of(client(there.url))[:2] == (code, status)


def test_model_error_has_its_members(client: Any) -> None:
    with faulty("status=424") as there, pytest.raises(ClientError) as raised:
        invoke(client(there.url))
    assert raised.value.response["OriginalStatusCode"] == 500
    assert raised.value.response["OriginalMessage"]


def test_every_third_is_throttled(client: Any) -> None:
    with faulty("throttle,every=3,to=6") as there:
        statuses = [post(there.invocations("e"))[0] for _ in range(9)]
    assert statuses == [200, 200, 400, 200, 200, 400, 200, 200, 200]
    assert [len(exchange.faults) for exchange in there.exchanges] == [0, 0, 1, 0, 0, 1, 0, 0, 0]


def test_refused_requests_do_not_count(client: Any, verifier: Verifier) -> None:
    faults = [Fault.parse("throttle,to=1")]
    with MockEndpoint([RANKED], verifier=verifier, faults=faults) as there:
        assert post(there.invocations("e"))[0] == 403
        assert error_of(client(there.url))[0] == "ThrottlingException"
        assert invoke(client(there.url))["Body"].read()


def test_boto3_tries_again(keys: dict[str, str]) -> None:
    boto3 = pytest.importorskip("boto3")
    from botocore.config import Config

    with faulty("status=503,to=1", "throttle,from=2,to=2") as there:
        config = Config(retries={"mode": "standard", "total_max_attempts": 3})
        made = boto3.client(
            "sagemaker-runtime",
            endpoint_url=there.url,
            region_name="us-west-2",
            aws_access_key_id=keys["access_key"],
            aws_secret_access_key=keys["secret_key"],
            config=config,
        )
        assert invoke(made)["ResponseMetadata"]["RetryAttempts"] == 2


@pytest.mark.parametrize(
    ("fault", "sent"), [("truncate", 14), ("truncate=5", 5), ("truncate=0", 0)]
)
def test_truncated_body(fault: str, sent: int) -> None:
    import http.client

    with faulty(fault) as there:
        with pytest.raises(http.client.IncompleteRead) as raised:
            post(there.invocations("e"))
        assert raised.value.partial == json.dumps(RANKED).encode()[:sent]
        assert raised.value.expected == len(json.dumps(RANKED)) - sent


def test_truncated_body_for_boto3(client: Any) -> None:
    with faulty("truncate") as there, pytest.raises(HTTPClientError):
        invoke(client(there.url))["Body"].read()


@pytest.mark.parametrize("fault", ["drop", "reset"])
def test_closed_connection(client: Any, fault: str) -> None:
    with faulty(fault) as there, pytest.raises(ConnectionClosedError):
        invoke(client(there.url))


def test_reset_is_a_reset() -> None:
    head = b"POST /endpoints/e/invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
    with faulty("reset") as there, pytest.raises(ConnectionResetError):
        raw(there.url, head)


def test_latency() -> None:
    with faulty("latency=150ms..200ms") as there:
        started = time.monotonic()
        assert post(there.invocations("e"))[0] == 200
        assert time.monotonic() - started >= 0.15
    assert there.exchanges[0].seconds >= 0.15


def test_several_faults_at_once() -> None:
    with faulty("latency=50ms", "status=500", "throttle") as there:
        assert post(there.invocations("e"))[0] == 500
    assert [fault.kind for fault in there.exchanges[0].faults] == ["latency", "status", "throttle"]


def test_chance_is_repeatable() -> None:
    def statuses(seed: int) -> list[int]:
        faults = [Fault.parse("status=500,chance=0.5")]
        with MockEndpoint(["{}"], faults=faults, seed=seed) as there:
            return [post(there.invocations("e"))[0] for _ in range(24)]

    first = statuses(7)
    assert first == statuses(7)
    assert {200, 500} == set(first)
