"""Live endpoints: what is sent, and what comes of dead, slow, broken and big ones."""

from __future__ import annotations

import datetime
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from painless_lite.connector import model, pipeline
from painless_lite.connector.endpoints import (
    HttpEndpoint,
    Recorded,
    RecordedEndpoint,
    Retries,
    live,
)
from painless_lite.connector.remote import Response
from painless_lite.connector.sagemaker import Place
from painless_lite.connector.versions import Target

SECRETS = {
    "access_key": "AKIASECRETSECRET",
    "secret_key": "wJalrXUtnFEMIverysecret",
    "session_token": "FwoGZXIvYXdzEtoken",
    "api_key": "sk-0123456789abcdef",
}
Serve = Callable[[socket.socket, bytes], None]


class Server:
    """A TCP server on the loopback address; each connection is handed to `serve`."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self.requests: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection:
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            head, _, body = request.partition(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            )
            while len(body) < length:
                body += connection.recv(65536)
            self.requests.append(head + b"\r\n\r\n" + body)
            self._serve(connection, self.requests[-1])

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def server() -> Iterator[Callable[[Serve], Server]]:
    made: list[Server] = []

    def start(serve: Serve) -> Server:
        made.append(Server(serve))
        return made[-1]

    yield start
    for one in made:
        one.close()


def reply(body: bytes, head: str = "200 OK", extra: str = "", length: int | None = None) -> Serve:
    size = len(body) if length is None else length
    text = f"HTTP/1.1 {head}\r\ncontent-type: application/json\r\n{extra}content-length: {size}\r\n"

    def serve(connection: socket.socket, _request: bytes) -> None:
        connection.sendall(text.encode() + b"\r\n" + body)

    return serve


def connector(url: str, protocol: str = "http", **top: Any) -> model.Connector:
    action = {
        "action_type": "predict",
        "method": "POST",
        "url": url + "/endpoints/e/invocations",
        "headers": {"content-type": "application/json", "X-Key": "${credential.api_key}"},
        "request_body": '{"q": "${parameters.q}"}',
    }
    whole = {
        "name": "c",
        "version": "1",
        "protocol": protocol,
        "credential": SECRETS,
        "parameters": {"region": "us-west-2", "service_name": "sagemaker"},
        "actions": [action],
        "client_config": {"read_timeout": 1, "connection_timeout": 1},
        **top,
    }
    return model.parse(json.dumps(whole))


def predict(made: model.Connector) -> pipeline.Prediction:
    data = json.dumps({"parameters": {"q": "caf\u00e9"}})
    return pipeline.predict(made, data, HttpEndpoint(sleep=lambda _: None))


def reason(done: pipeline.Prediction) -> str:
    error = done.body["error"]
    while "caused_by" in error:
        error = error["caused_by"]
    return str(error["reason"])


def free_port_url() -> str:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return f"http://127.0.0.1:{closed.getsockname()[1]}"


def test_http_call_arrives_with_headers_and_body(server: Any) -> None:
    there = server(reply(b'{"a": 1}'))
    done = predict(connector(there.url))
    assert done.body == {
        "inference_results": [
            {"output": [{"name": "response", "dataAsMap": {"a": 1.0}}], "status_code": 200}
        ]
    }
    head, _, body = there.requests[0].partition(b"\r\n\r\n")
    assert body == b'{"q": "caf\\u00E9"}'
    assert head.startswith(b"POST /endpoints/e/invocations HTTP/1.1\r\n")
    assert b"X-Key: sk-0123456789abcdef" in head
    assert b"uthorization" not in head


def test_signature_verifies(server: Any) -> None:
    """The receiving side computes the signature again from what arrived."""
    auth = pytest.importorskip("botocore.auth")
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    there = server(reply(b"{}"))
    assert predict(connector(there.url, "aws_sigv4")).ok
    head, _, body = there.requests[0].partition(b"\r\n\r\n")
    lines = [line.decode().split(": ", 1) for line in head.split(b"\r\n")[1:]]
    headers = {name.lower(): value for name, value in lines}
    authorization = headers.pop("authorization")
    names = authorization.split("SignedHeaders=")[1].split(",")[0].split(";")
    request = AWSRequest(
        "POST",
        there.url + "/endpoints/e/invocations",
        headers={name: headers[name] for name in names},
        data=body,
    )
    moment = headers["x-amz-date"]
    request.context["timestamp"] = moment
    signer = auth.SigV4Auth(
        Credentials(SECRETS["access_key"], SECRETS["secret_key"], SECRETS["session_token"]),
        "sagemaker",
        "us-west-2",
    )
    to_sign = signer.string_to_sign(request, signer.canonical_request(request))
    assert authorization.endswith("Signature=" + signer.signature(to_sign, request))
    sent = datetime.datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    assert abs(datetime.datetime.now(datetime.UTC) - sent) < datetime.timedelta(minutes=1)


def test_dead_endpoint() -> None:
    url = free_port_url()
    done = predict(connector(url))
    assert done.status == 500
    port = url.rpartition(":")[2]
    assert reason(done) == (
        f"Error communicating with remote model: Connection refused: /127.0.0.1:{port}"
    )


def test_unknown_host() -> None:
    done = predict(connector("http://nosuchhost.invalid"))
    assert done.body["error"]["reason"] == "Fail to execute http connector"
    assert done.body["error"]["caused_by"] == {
        "type": "unknown_host_exception",
        "reason": "nosuchhost.invalid: Name or service not known",
    }


def test_slow_endpoint(server: Any) -> None:
    there = server(lambda _connection, _request: time.sleep(5))
    started = time.monotonic()
    done = predict(connector(there.url))
    assert reason(done) == "Error communicating with remote model: Read timed out"
    assert time.monotonic() - started < 4


def test_half_sent_answer_is_lost(server: Any) -> None:
    """The node answers an error body, with the status of what it had got."""
    there = server(reply(b'{"a": 1', length=100))
    done = predict(connector(there.url))
    assert done.body["status"] == 200
    assert reason(done) == (
        "Error communicating with remote model: Response had content-length of 100 bytes, but only "
        "received 7 bytes before the connection was closed."
    )


def test_closed_without_answer(server: Any) -> None:
    there = server(lambda _connection, _request: None)
    assert "The connection was closed during the request." in reason(predict(connector(there.url)))


def test_ten_megabytes(server: Any) -> None:
    there = server(reply(b'{"a": "' + b"x" * 10_000_000 + b'"}'))
    done = predict(connector(there.url))
    assert done.ok
    answer = done.body["inference_results"][0]["output"][0]["dataAsMap"]
    assert len(answer["a"]) == 10_000_000


def test_content_type_of_the_answer_does_not_matter(server: Any) -> None:
    def serve(connection: socket.socket, _request: bytes) -> None:
        head = "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=iso-8859-1\r\n"
        connection.sendall(head.encode() + b'content-length: 9\r\n\r\n{"a":"\xe9"}')

    done = predict(connector(server(serve).url))
    assert done.body["inference_results"][0]["output"][0]["dataAsMap"] == {"a": "\ufffd"}


def test_not_http(server: Any) -> None:
    there = server(lambda connection, _request: connection.sendall(b"hello\r\n\r\n"))
    done = predict(connector(there.url))
    assert done.status == 500
    assert reason(done).startswith("Error communicating with remote model: ")


def test_redirects_are_not_followed(server: Any) -> None:
    there = server(reply(b"moved", "302 Found", "location: http://127.0.0.1:1/\r\n"))
    done = predict(connector(there.url))
    assert (done.status, reason(done)) == (302, "Error from remote service: moved")


def test_throttled_calls_are_tried_again(server: Any) -> None:
    def serve(connection: socket.socket, _request: bytes) -> None:
        if len(there.requests) < 3:
            throttled = "x-amzn-ErrorType: ThrottlingException\r\n"
            reply(b"{}", "400 Bad Request", throttled)(connection, b"")
        else:
            reply(b'{"tried": 3}')(connection, b"")

    there = server(serve)
    config = {"max_retry_times": 5, "retry_backoff_millis": 1}
    assert predict(connector(there.url, client_config=config)).ok
    assert len(there.requests) == 3
    there.requests.clear()
    done = predict(connector(there.url))
    assert done.body["error"]["type"] == "remote_connector_throttling_exception"
    assert len(there.requests) == 1


@pytest.mark.parametrize(
    ("target", "status", "again"),
    [("2.19", 503, False), ("3.7", 429, False), ("3.8", 429, True), ("3.9", 503, True)],
)
def test_what_is_tried_again(target: str, status: int, again: bool) -> None:
    retries = Retries(model.ClientConfig(max_retry_times=1), Target.parse(target))
    assert retries.again(Response(status, "x")) is again


@pytest.mark.parametrize(
    ("policy", "most"),
    [("constant", 0.2), ("exponential_equal_jitter", 0.8), ("exponential_full_jitter", 0.8)],
)
def test_delays(policy: str, most: float) -> None:
    config = model.ClientConfig(retry_backoff_policy=policy, max_retry_times=-1)
    delays = [Retries(config).delay(3) for _ in range(200)]
    least = {"constant": 0.2, "exponential_equal_jitter": 0.4}.get(policy, 0.0)
    assert all(least <= delay <= most for delay in delays)


def test_retries_end_with_the_timeout() -> None:
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    config = model.ClientConfig(max_retry_times=-1, retry_backoff_millis=1000)
    tried = []

    def attempt() -> Response:
        tried.append(1)
        return Response(429, "x", {"x-amzn-errortype": "ThrottlingException"})

    Retries(config, sleep=sleep, clock=lambda: now[0]).run(attempt)
    assert len(tried) == 31


def test_recorded_answers_repeat_the_last() -> None:
    endpoint = RecordedEndpoint(["[[1]]", Recorded("[[2]]")])
    made = connector("http://x")
    docs = json.dumps({"text_docs": ["a", "b", "c"]})
    made = model.parse(
        json.dumps(
            {
                "parameters": {"input_docs_processed_step_size": "1"},
                "actions": [{"action_type": "predict", "method": "POST", "url": "http://x",
                             "request_body": "{\"i\": ${parameters.input}}",
                             "post_process_function": "connector.post_process.default.embedding"}],
            }
        )
    )  # fmt: skip
    done = pipeline.predict(made, docs, endpoint)
    data = [result["output"][0]["data"] for result in done.body["inference_results"]]
    assert data == [[1], [2], [2]]
    assert [request.body for request in endpoint.requests] == [
        '{"i": ["a"]}',
        '{"i": ["b"]}',
        '{"i": ["c"]}',
    ]


def test_no_recorded_answer() -> None:
    done = pipeline.predict(connector("http://x"), '{"parameters": {}}', RecordedEndpoint([]))
    assert not done.ok


@pytest.mark.parametrize(
    ("url", "place"),
    [
        (
            "https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/my-e/invocations",
            Place("https://runtime.sagemaker.us-west-2.amazonaws.com", "us-west-2", "my-e"),
        ),
        ("https://runtime.sagemaker.us-west-2.amazonaws.com/endpoints/x", None),
        ("https://api.cohere.ai/v1/rerank", None),
    ],
)
def test_sagemaker_urls(url: str, place: Place | None) -> None:
    assert Place.of(url) == place
    action = model.Action("PREDICT", "POST", url)
    endpoint = live(model.Connector(actions=(action,)))
    assert isinstance(endpoint, HttpEndpoint) is (place is None)


def echo(connection: socket.socket, request: bytes) -> None:
    reply(request.replace(b"\r\n", b" ").replace(b'"', b"'"), "403 Forbidden")(connection, b"")


@pytest.mark.parametrize("protocol", ["http", "aws_sigv4"])
def test_credentials_never_show(server: Any, protocol: str) -> None:
    """A service that sends the whole request back, headers too, reveals no credential."""
    there = server(echo)
    done = predict(connector(there.url, protocol))
    assert done.status == 403
    shown = [done.text, json.dumps(done.body), json.dumps(done.trace), repr(done), str(done.error)]
    for text in shown:
        for secret in SECRETS.values():
            assert secret not in text
    assert b"sk-0123456789abcdef" in there.requests[0]


def test_credentials_never_show_where_nothing_answers() -> None:
    made = connector(free_port_url() + "/${credential.api_key}", "aws_sigv4")
    done = predict(made)
    for text in (done.text, json.dumps(done.trace), repr(done), repr(made)):
        for secret in SECRETS.values():
            assert secret not in text
