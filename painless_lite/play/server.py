"""The page's server: loopback only, and nobody but the page itself is answered.

Any page in the same browser could send requests to a loopback address, so each request has to name
this server as its host (against DNS rebinding), and one that a page sent must come from this
origin. The page loads nothing from elsewhere; its content security policy forbids it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

_PAGE: Final = Path(__file__).with_name("page")
_FILES: Final = {
    "/": ("index.html", "text/html"),
    "/play.js": ("play.js", "text/javascript"),
    "/play.css": ("play.css", "text/css"),
}
#: Bytes of a request.
MAX_BODY: Final = 20_000_000
#: Seconds between two signs of life to the page.
_BEAT: Final = 2.0
_HEADERS: Final = (
    (
        b"content-security-policy",
        b"default-src 'self'; img-src data:; frame-ancestors 'none'; form-action 'none'",
    ),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
)


class Guard:
    """Refuses what does not come from the page that this server serves."""

    def __init__(self, app: ASGIApp, port: Callable[[], int]) -> None:
        self._app = app
        self._port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 403, or let the request through and add the headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        why = self._refused(Request(scope))
        if why is not None:
            await PlainTextResponse(why, 403)(scope, receive, send)
            return

        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        await self._app(scope, receive, guarded)

    def _refused(self, request: Request) -> str | None:
        hosts = {f"{name}:{self._port()}" for name in ("127.0.0.1", "localhost")}
        host = request.headers.get("host", "")
        if host not in hosts:
            return "this server answers on its loopback address only"
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "none")
        if site not in ("none", "same-origin") or origin not in (None, f"http://{host}"):
            return "this server answers its own page only"
        return None


class Play:
    """The application: the page, its first session, and runs.

    `pages` counts the pages that are open, `seen` is true once there was one.
    """

    def __init__(self, session: dict[str, Any]) -> None:
        self._session = session
        self.pages = 0
        self.seen = False
        self.port = 0
        routes = [Route(path, self._file) for path in _FILES]
        routes += [
            Route("/session", self._first),
            Route("/alive", self._alive),
            Route("/run", self._run, methods=["POST"]),
        ]
        self.app = Guard(Starlette(routes=routes), lambda: self.port)

    async def _file(self, request: Request) -> Response:
        name, kind = _FILES[request.url.path]
        return Response((_PAGE / name).read_bytes(), media_type=kind)

    async def _first(self, _request: Request) -> Response:
        return JSONResponse(self._session)

    async def _alive(self, _request: Request) -> Response:
        """Events without end: the page is open for as long as it reads them."""

        async def beats() -> AsyncIterator[bytes]:
            self.pages += 1
            self.seen = True
            try:
                while True:
                    yield b": alive\n\n"
                    await asyncio.sleep(_BEAT)
            finally:
                self.pages -= 1

        return StreamingResponse(beats(), media_type="text/event-stream")

    async def _run(self, request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return PlainTextResponse("JSON is wanted", 415)
        body = b""
        try:
            async for part in request.stream():
                body += part
                if len(body) > MAX_BODY:
                    return PlainTextResponse("too large", 413)
            asked = json.loads(body)
            if not isinstance(asked, dict) or not isinstance(asked.get("session"), dict):
                raise ValueError("no session")
        except (ValueError, RecursionError):
            return PlainTextResponse("not a request of the page", 400)
        except ClientDisconnect:
            return Response(status_code=499)
        answer = await _answer(body, request)
        if answer is None:
            return Response(status_code=499)
        return Response(answer, media_type="application/json")


async def _answer(asked: bytes, request: Request) -> bytes | None:
    """What a worker answers; None where the page stopped waiting, which ends the worker."""
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "painless_lite.play.worker"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    done = asyncio.ensure_future(worker.communicate(asked))
    left = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({done, left}, return_when=asyncio.FIRST_COMPLETED)
        if not done.done():
            return None
        answer, _ = done.result()
        if worker.returncode != 0:
            return json.dumps({"problem": "the run ended without an answer"}).encode()
        return answer
    finally:
        left.cancel()
        if not done.done():
            with suppress(ProcessLookupError):
                worker.kill()
            await done


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
