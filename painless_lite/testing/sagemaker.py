"""A SageMaker runtime on this machine for tests: moto's server, with a queue of answers in front.

moto alone answers 200 only, and the same request twice with the same answer; the queue here gives
its answers in order, whatever is asked, in any region, errors too.
"""

from __future__ import annotations

import io
import json
import re
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIEnvironment

import boto3
from botocore.config import Config
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from moto.sagemakerruntime.models import sagemakerruntime_backends
from werkzeug.serving import make_server

from painless_lite.connector import sagemaker
from painless_lite.connector.remote import Request, Response

_ACCOUNT: Final = "123456789012"
_PATH: Final = re.compile(r"/endpoints/([^/]+)/invocations")
_SCOPE: Final = re.compile(r"Credential=[^/]+/[0-9]+/([a-z0-9-]+)/")


@dataclass(frozen=True, slots=True)
class Invocation:
    """A call that the endpoint got: the endpoint's name, the region, content type and body."""

    endpoint: str
    region: str
    content_type: str
    body: str

    @property
    def json(self) -> Any:
        """The body as data. Raises ValueError: it is no JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class _Answer:
    body: str
    status: int
    content_type: str
    error: str | None


@dataclass(slots=True)
class SageMakerEndpoint:
    """Answers invocations from a queue; `requests` keeps what was asked, `url` is the server's."""

    url: str
    requests: list[Invocation] = field(default_factory=list)
    _queue: deque[_Answer] = field(default_factory=deque)

    def answer(
        self,
        *bodies: Any,
        status: int = 200,
        content_type: str = "application/json",
        error: str | None = None,
    ) -> None:
        """Add answers, one for each call: texts, or data that becomes JSON.

        A `status` that is no success is an error of the service; `error` is its name (default:
        ModelError). Raises ValueError: no HTTP status.
        """
        if not 100 <= status <= 599:
            raise ValueError(f"{status} is no HTTP status")
        name = error or (None if status == 200 else "ModelError")
        for body in bodies:
            text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
            self._queue.append(_Answer(text, status, content_type, name))

    @property
    def pending(self) -> int:
        """The number of answers that nobody asked for so far."""
        return len(self._queue)

    def client(self, region: str = "us-east-1") -> Any:
        """A client of boto3 for `sagemaker-runtime` of this server; it tries once."""
        return boto3.client(
            "sagemaker-runtime",
            region_name=region,
            endpoint_url=self.url,
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
            config=Config(retries={"total_max_attempts": 1}),
        )

    def send(self, request: Request) -> Response:
        """Answer a connector's request, through boto3 as `predict` does it; retries don't wait."""
        live = sagemaker.SageMakerEndpoint(endpoint_url=self.url, sleep=lambda _: None)
        return live.send(request)

    def _next(self, invocation: Invocation) -> _Answer:
        self.requests.append(invocation)
        if self._queue:
            return self._queue.popleft()
        message = f"no answer is left for call {len(self.requests)}: sagemaker_endpoint.answer(...)"
        body = json.dumps({"message": message})
        return _Answer(body, 400, "application/json", "ValidationError")


class SageMakerServer:
    """The server: moto behind, the queue of the current endpoint in front."""

    def __init__(self) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._current: SageMakerEndpoint | None = None
        self._turn = threading.Lock()
        self._server = make_server(
            "127.0.0.1", 0, self._respond, threaded=True, request_handler=_QuietHandler
        )
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.port}"

    def __enter__(self) -> SageMakerServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def environment(self) -> Mapping[str, str]:
        """What leads clients of boto3 to this server, and to no other AWS."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_SESSION_TOKEN": "testing",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    @contextmanager
    def endpoint(self) -> Iterator[SageMakerEndpoint]:
        """An endpoint with a queue of its own, that answers inside the `with` block."""
        self._current = SageMakerEndpoint(self.url)
        try:
            yield self._current
        finally:
            self._current = None

    def _respond(self, environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        match = _PATH.fullmatch(environ.get("PATH_INFO", ""))
        if match is None or self._current is None:
            return list(self._moto(environ, start))
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        scope = _SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        region = scope[1] if scope else "us-east-1"
        invocation = Invocation(
            match[1], region, environ.get("CONTENT_TYPE", ""), body.decode("utf-8", "replace")
        )
        with self._turn:
            answer = self._current._next(invocation)
            if answer.error is not None:
                return _refusal(answer, start)
            environ["wsgi.input"] = io.BytesIO(body)
            return self._answered(answer, region, environ, start)

    def _answered(
        self, answer: _Answer, region: str, environ: WSGIEnvironment, start: StartResponse
    ) -> list[bytes]:
        """moto's answer, which finds just this one in its queue."""
        backend = sagemakerruntime_backends[_ACCOUNT][region]
        backend.results.clear()
        backend.results_queue[:] = [(answer.body, answer.content_type, "AllTraffic", "")]
        environ["HTTP_X_MOTO_ACCOUNT_ID"] = _ACCOUNT
        return list(self._moto(environ, start))


class _QuietHandler(MotoRequestHandler):
    """Writes no log."""

    def log(self, *_: Any) -> None:
        """Nothing."""


def _refusal(answer: _Answer, start: StartResponse) -> list[bytes]:
    data = answer.body.encode("utf-8", "replace")
    headers = [
        ("Content-Type", answer.content_type),
        ("Content-Length", str(len(data))),
        ("x-amzn-ErrorType", answer.error or ""),
    ]
    start(f"{answer.status} {answer.error}", headers)
    return [data]
