"""The HTTP server: takes requests, refuses, delays, answers, spoils, and keeps them."""

from __future__ import annotations

import asyncio
import datetime
import random
import socket
import struct
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import web

from painless_lite.mock_endpoint.answers import Answer, aws_error, source_of
from painless_lite.mock_endpoint.faults import Fault
from painless_lite.mock_endpoint.request import Received
from painless_lite.mock_endpoint.signature import Verifier

#: Most bytes of a request's body.
MAX_BODY: Final = 100_000_000
#: Connections that wait to be accepted.
_BACKLOG: Final = 2048


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and what it got: `refused` names the error of a request that was not let in."""

    request: Received
    answer: Answer
    refused: str | None
    faults: tuple[Fault, ...]
    time: datetime.datetime
    seconds: float


class MockEndpoint:
    """A model endpoint on `host`:`port` (port 0 takes a free one).

    `answers` is a function of a `Received` (plain or async), a list whose items answer in turn (the
    last one repeats), a `Recordings`, or one value for all; see `Answer.of` for what a value may
    be. It may be set anew while the endpoint runs. `verifier` refuses wrong signatures. `paths` are
    the paths that are answered (None: `/endpoints/NAME/invocations` of any name; `*`: all).
    `keep` limits the exchanges that are kept (None: all). `heard` is called with each exchange.
    `seed` makes faults by chance repeatable.

    Raises OSError where the address can't be bound.
    """

    def __init__(
        self,
        answers: Any = (),
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        verifier: Verifier | None = None,
        paths: Iterable[str] | None = None,
        faults: Iterable[Fault] = (),
        seed: int | None = None,
        keep: int | None = None,
        heard: Callable[[Exchange], None] | None = None,
        patience: float = 5.0,
    ) -> None:
        self._host = host
        self._port = port
        self._verifier = verifier
        self._paths = None if paths is None else frozenset(paths)
        self._faults = tuple(faults)
        self._dice = random.Random(seed)
        self._heard = heard
        self._patience = patience
        self._count = 0
        self._accepted = 0
        self._runner: web.AppRunner | None = None
        self._thread: _Thread | None = None
        self._url: str | None = None
        self.exchanges: deque[Exchange] = deque(maxlen=keep)
        self.answers = answers

    @property
    def answers(self) -> Any:
        """Where answers come from."""
        return self._answers

    @answers.setter
    def answers(self, answers: Any) -> None:
        self._answers = answers
        self._source = source_of(answers)

    @property
    def url(self) -> str:
        """`http://host:port`, without a slash at its end. Raises RuntimeError before the start."""
        if self._url is None:
            raise RuntimeError("the mock endpoint has not been started")
        return self._url

    def invocations(self, endpoint: str) -> str:
        """The URL that a connector's action names for a SageMaker endpoint."""
        return f"{self.url}/endpoints/{endpoint}/invocations"

    @property
    def requests(self) -> list[Received]:
        """What was asked, in the order in which it was answered."""
        return [exchange.request for exchange in self.exchanges]

    def clear(self) -> None:
        """Forget all exchanges and count requests from 1 again."""
        self.exchanges.clear()
        self._count = self._accepted = 0

    # -- life

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_route("*", r"/{path:[\s\S]*}", self._handle)
        runner = web.AppRunner(
            app,
            access_log=None,
            auto_decompress=False,  # the signature is over the bytes that came
            shutdown_timeout=self._patience,
            max_field_size=65536,
            max_line_size=65536,
        )
        await runner.setup()
        try:
            site = web.TCPSite(runner, self._host, self._port, backlog=_BACKLOG)
            await site.start()
        except BaseException:
            await runner.cleanup()
            raise
        host, port = runner.addresses[0][:2]
        self._runner = runner
        self._url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def start(self) -> Self:
        """Serve from a thread of its own, until `stop`."""
        self._thread = _Thread(self)
        self._thread.begin()
        return self

    def stop(self) -> None:
        """Let running requests end (at most `patience` seconds), then close."""
        if self._thread is not None:
            self._thread.end()
            self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    # -- requests

    async def _handle(self, http: web.Request) -> web.StreamResponse:
        started, moment = time.monotonic(), datetime.datetime.now(datetime.UTC)
        self._count += 1
        number = self._count
        refusal: Answer | None = None
        try:
            body = await http.read()
        except web.HTTPRequestEntityTooLarge:
            body, refusal = b"", aws_error(413)
        headers = tuple(
            (name.decode("latin-1"), value.decode("utf-8", "replace"))
            for name, value in http.raw_headers
        )
        request = Received(number, http.method, _target(http.raw_path), headers, body)
        refusal = refusal or self._refusal(request)
        faults = () if refusal else self._hitting()
        await asyncio.sleep(sum(f.delay(self._dice) for f in faults if f.kind == "latency"))
        errors = [answer for fault in faults if (answer := fault.answer()) is not None]
        answer = refusal or (errors[0] if errors else await self._source.find(request))
        refused = refusal.error_type if refusal else None
        spent = time.monotonic() - started
        exchange = Exchange(request, answer, refused, faults, moment, spent)
        self.exchanges.append(exchange)
        if self._heard is not None:
            self._heard(exchange)
        return await _sent(http, answer, faults)

    def _refusal(self, request: Received) -> Answer | None:
        refused = self._verifier.refusal(request) if self._verifier is not None else None
        if refused is not None or "*" in (self._paths or ()):
            return refused
        if self._paths is None:
            known = request.endpoint is not None and request.method == "POST"
        else:
            known = request.path in self._paths
        if known:
            return None
        if self._paths is not None and request.endpoint is not None:
            return aws_error(400, message=f"Endpoint {request.endpoint} not found.")
        where = "POST /endpoints/NAME/invocations"
        where = ", ".join(sorted(self._paths)) if self._paths is not None else where
        return aws_error(
            404, message=f"{request.method} {request.path} is not known here, only {where}"
        )

    def _hitting(self) -> tuple[Fault, ...]:
        self._accepted += 1
        return tuple(fault for fault in self._faults if fault.hits(self._accepted, self._dice))


async def _sent(http: web.Request, answer: Answer, faults: tuple[Fault, ...]) -> web.StreamResponse:
    """The answer, spoiled as the faults want it."""
    kinds = {fault.kind: fault for fault in faults}
    if "drop" in kinds or "reset" in kinds:
        _close(http, reset="reset" in kinds)
    elif "truncate" in kinds:
        return await _truncated(http, answer, kinds["truncate"].number)
    return web.Response(body=answer.body, status=answer.status, headers=_headers(answer))


def _headers(answer: Answer) -> dict[str, str]:
    """The headers of SageMaker's runtime, and those of the answer above them."""
    headers = {"Content-Type": "application/json", "x-amzn-RequestId": str(uuid.uuid4())}
    if answer.status < 300:
        headers["x-Amzn-Invoked-Production-Variant"] = "AllTraffic"
    given = {name.lower() for name in answer.headers}
    kept = {name: value for name, value in headers.items() if name.lower() not in given}
    framing = ("content-length", "transfer-encoding", "connection")
    own = {name: value for name, value in answer.headers.items() if name.lower() not in framing}
    return kept | own


async def _truncated(http: web.Request, answer: Answer, size: int | None) -> web.StreamResponse:
    """All headers, with the whole length, and the first bytes of the body; then the end."""
    response = web.StreamResponse(status=answer.status, headers=_headers(answer))
    response.content_length = max(len(answer.body), 1)
    response.force_close()
    await response.prepare(http)
    await response.write(answer.body[: len(answer.body) // 2 if size is None else size])
    _close(http, reset=False)
    return response


def _close(http: web.Request, *, reset: bool) -> None:
    if http.transport is None:
        return
    if reset:
        there: socket.socket = http.transport.get_extra_info("socket")
        there.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        http.transport.abort()
    else:
        http.transport.close()


def _target(raw: str) -> str:
    """The path and query of a request line, also of one with a whole URL."""
    if raw.startswith("/"):
        return raw
    _, _, rest = raw.partition("://")
    _, slash, path = rest.partition("/")
    return slash + path if slash else "/"


class _Thread:
    """An event loop in a thread, which serves one endpoint."""

    def __init__(self, endpoint: MockEndpoint) -> None:
        self._endpoint = endpoint
        self._ready = threading.Event()
        self._error: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._done: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="mock-endpoint", daemon=True)

    def begin(self) -> None:
        self._thread.start()
        self._ready.wait()
        if self._error is not None:
            raise self._error

    def end(self) -> None:
        if self._loop is not None and self._done is not None:
            self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self._error = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        self._loop, self._done = asyncio.get_running_loop(), asyncio.Event()
        async with self._endpoint:
            self._ready.set()
            await self._done.wait()
